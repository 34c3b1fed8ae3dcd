import { Type } from 'typebox';
import { read, type Route } from '../../infra/http.ts';
import type { Text } from '../../kernel/language.ts';
import { type FileFormat, FileView, TimelineFilter, TimelineList } from './contract.ts';
import { makers } from './makers.ts';
import { give, type Maker } from './print-file.ts';
import { readFile } from './read-file.ts';
import { readTimeline } from './timeline.ts';

const tag = 'enterprise';
const params = Type.Object({ id: Type.String() });

const summaries: Readonly<Record<FileFormat, Text>> = {
  pdf: { zh: '整档 PDF（留痕）', en: 'The whole file as PDF; leaves an entry in the ledger' },
  docx: { zh: '整档 DOCX（留痕）', en: 'The whole file as DOCX; leaves an entry in the ledger' },
  xlsx: { zh: '整档 XLSX（留痕）', en: 'The whole file as a workbook; leaves an entry in the ledger' },
};

const printed = (maker: Maker): Route => ({
  method: 'GET',
  path: `/enterprises/:id/file.${maker.format}`,
  tag,
  params,
  summary: summaries[maker.format],
  produces: maker.mediaType,
  response: Type.String(),
  handle: give(maker),
});

/** The file of an enterprise over HTTP. */
export const routes: readonly Route[] = [
  read('/enterprises/:id/file', readFile, {
    tag,
    params,
    summary: {
      zh: '企业档案总览：完整率、来源、责任链、各栏数量',
      en: 'The file of an enterprise: completeness, sources, responsibility, what each tab holds',
    },
    response: FileView,
  }),
  read('/enterprises/:id/timeline', readTimeline, {
    tag,
    params,
    query: TimelineFilter,
    summary: { zh: '企业时间线', en: 'Everything that happened to an enterprise, newest first' },
    response: TimelineList,
    example: { answer: { items: [], nextCursor: null } },
  }),
  ...makers.map(printed),
];
