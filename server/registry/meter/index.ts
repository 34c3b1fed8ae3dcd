import type { ImportKind } from '../../infra/intake.ts';
import { meterImport } from './import-meters.ts';

export { coversMeter } from './policy.ts';
export { allMeterNos, knowsEveryMeter, metersByNo, metersOfEnterprises, type MeterView } from './store.ts';

/** What of this room can be imported. */
export const meterImports: readonly ImportKind[] = [meterImport];
