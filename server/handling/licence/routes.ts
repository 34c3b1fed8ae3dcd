import { Type } from 'typebox';
import { act, read, type Route } from '../../infra/http.ts';
import { LicenceChange, LicenceList, LicenceView, NewLicence } from './contract.ts';
import { changeRegistered, listLicences, registerLicence } from './register.ts';

const tag = 'licences';
const params = Type.Object({ id: Type.String() });

/** The HTTP calls of this room. */
export const routes: readonly Route[] = [
  read('/enterprises/:id/licences', listLicences, {
    tag,
    summary: { zh: '企业证件', en: 'The licences of an enterprise' },
    params,
    response: LicenceList,
    example: { answer: { items: [], nextCursor: null } },
  }),
  act('POST', '/enterprises/:id/licences', registerLicence, {
    tag,
    summary: { zh: '登记证件', en: 'Register a licence' },
    params,
    body: NewLicence,
    status: 201,
    response: LicenceView,
    example: {
      body: { type: '安全生产许可证', number: 'AX-2023-0017', validUntil: '2026-03-31', supervisedBy: 'county' },
    },
  }),
  act('PATCH', '/licences/:id', changeRegistered, {
    tag,
    summary: { zh: '更正证件', en: 'Change a licence' },
    params,
    body: LicenceChange,
    response: LicenceView,
    example: { body: { validUntil: '2029-03-31' } },
  }),
];
