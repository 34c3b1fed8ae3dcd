import type { ImportKind } from '../../infra/intake.ts';
import { meterImport } from './import-meters.ts';

/** What of this room can be imported. */
export const meterImports: readonly ImportKind[] = [meterImport];
