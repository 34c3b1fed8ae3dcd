import { LedgerList } from '../../../features/audit/ledger-list.tsx';
import { Verification } from '../../../features/audit/verification.tsx';
import { usePageTitle } from '../../../lib/title.ts';

/** The ledger, and whether it is as it was sealed. */
export const Component = () => {
  usePageTitle(undefined);
  return (
    <>
      <Verification />
      <LedgerList />
    </>
  );
};
