export { createAccountToken, disableAccount, setPassword } from './change-account.ts';
export { createAccount } from './create-account.ts';
export { identifier, tokenHolder } from './identify.ts';
export { accountsByIds, accountsOfEnterprises, accountsOfUnits, holderOfAccount, type Person } from './store.ts';
