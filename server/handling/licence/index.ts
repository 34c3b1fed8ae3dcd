export { expiredLicence } from './expired-licence.ts';
export { licenceImports } from './import-licences.ts';
export { listLicences, registerLicence } from './register.ts';
