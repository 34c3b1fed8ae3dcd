import type { ImportKind } from '../../infra/intake.ts';
import { areaImport } from './import-areas.ts';
import { gridImport } from './import-grids.ts';
import { unitImport } from './import-units.ts';

/** What of this room can be imported. */
export const organizationImports: readonly ImportKind[] = [areaImport, unitImport, gridImport];
