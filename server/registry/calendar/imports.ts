import type { ImportKind } from '../../infra/intake.ts';
import { calendarImport } from './import-calendar.ts';

/** What of this room can be imported. */
export const calendarImports: readonly ImportKind[] = [calendarImport];
