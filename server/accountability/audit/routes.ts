import { exportOf } from '../../infra/export.ts';
import { read, type Route } from '../../infra/http.ts';
import { LedgerFilter, LedgerList, LedgerVerification } from './contract.ts';
import { ledgerExport } from './exported-columns.ts';
import { readLedger, verifyLedger } from './read-ledger.ts';

const tag = 'accountability';

/** The ledger over HTTP. */
export const routes: Route[] = [
  read('/ledger', readLedger, {
    tag,
    summary: { zh: '台账链：不可更改的历史', en: 'The ledger: history that cannot be changed' },
    query: LedgerFilter,
    response: LedgerList,
  }),
  exportOf('/ledger', readLedger, tag, ledgerExport),
  read('/ledger/verification', verifyLedger, {
    tag,
    summary: { zh: '校验台账链', en: 'Verify the ledger' },
    response: LedgerVerification,
    example: {
      answer: {
        ok: true,
        entries: 6556,
        checkedAt: '2026-03-20T09:00:00.000+08:00',
        head: 'a'.repeat(64),
        broken: null,
      },
    },
  }),
];
