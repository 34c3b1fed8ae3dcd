import { question } from '../../infra/verb.ts';
import { failures } from '../../kernel/failure.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { enterprisesByIds } from '../enterprise/index.ts';
import { accountTypeLabels, MeterFilter } from './contract.ts';
import { listMeters } from './store.ts';

const meterFailures = failures('meter', {
  badCursor: [
    'invalid',
    '翻页位置无效；请从第一页重新查询',
    'the cursor is none of ours; ask for the first page again',
  ],
});

/** The meters the asker sees, of one enterprise or of all. */
export const meterList = question({
  name: 'meter.list',
  input: MeterFilter,
  access: 'anyone',
  run: async (look, { cursor, limit = 50, ...wanted }) => {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 1)?.[0];
    if (cursor !== undefined && typeof after !== 'string') throw meterFailures.badCursor();
    const rows = await listMeters(look.db, look.actor, wanted, { after: after as string | undefined, limit });
    const enterprises = await enterprisesByIds(
      look.db,
      rows.flatMap((row) => row.enterprise_id ?? []),
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.meter_no],
      (row) => ({
        meterNo: row.meter_no,
        enterpriseId: row.enterprise_id,
        enterpriseName: (row.enterprise_id && enterprises.get(row.enterprise_id)?.name) ?? null,
        capacityKva: row.capacity_kva,
        accountType: row.account_type,
        accountTypeLabel: row.account_type && accountTypeLabels[row.account_type][look.language],
        multiplier: row.multiplier,
        note: row.note,
      }),
    );
  },
});
