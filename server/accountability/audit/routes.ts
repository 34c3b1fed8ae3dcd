import { read, type Route } from '../../infra/http.ts';
import { LedgerFilter, LedgerList } from './contract.ts';
import { readLedger } from './read-ledger.ts';

/** The ledger over HTTP. */
export const routes: Route[] = [
  read('/ledger', readLedger, {
    tag: 'accountability',
    summary: { zh: '台账链：不可更改的历史', en: 'The ledger: history that cannot be changed' },
    query: LedgerFilter,
    response: LedgerList,
  }),
];
