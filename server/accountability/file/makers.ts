import { renderDocx } from '../../infra/paper/docx.ts';
import { renderPdfWhole } from '../../infra/paper/pdf.ts';
import { paperOf } from './paper.ts';
import type { Maker } from './print-file.ts';
import { sheetsOf } from './sheets.ts';

/** The forms the whole file can be had in, and how each is made. */
export const makers: readonly Maker[] = [
  {
    format: 'pdf',
    mediaType: 'application/pdf',
    make: async (sections, imprint) => (await renderPdfWhole(paperOf(sections, imprint))).bytes,
  },
  {
    format: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    make: (sections, imprint) => renderDocx(paperOf(sections, imprint)),
  },
  {
    format: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: sheetsOf,
  },
];
