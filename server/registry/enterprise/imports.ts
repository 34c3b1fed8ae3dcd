import type { ImportKind } from '../../infra/intake.ts';
import { enterpriseImport } from './import-enterprises.ts';
import { filingImport } from './import-filings.ts';

/** What of this room can be imported. */
export const enterpriseImports: readonly ImportKind[] = [enterpriseImport, filingImport];
