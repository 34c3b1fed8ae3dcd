export { expiredLicence } from './expired-licence.ts';
export { licenceImports } from './import-licences.ts';
export { registerLicence } from './register.ts';
