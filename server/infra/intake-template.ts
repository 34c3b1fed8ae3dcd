import { type Cell, type CellStyle, type DataValidation, colToLetter, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { Actor } from '../kernel/context.ts';
import type { Language, Text } from '../kernel/language.ts';
import type { Db } from './database.ts';
import type { Code, Column, ImportKind } from './intake-kind.ts';
import { EXAMPLE } from './intake-rows.ts';

const words = {
  required: { zh: '必填', en: 'Required' },
  optional: { zh: '选填', en: 'Optional' },
  oneOf: { zh: '可填：{values}', en: 'One of: {values}' },
  codesOf: { zh: '见“{sheet}”表', en: 'See the sheet "{sheet}"' },
  codes: { zh: '区划代码', en: 'Area codes' },
  code: { zh: '代码', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  notInList: { zh: '请从下拉列表中选择', en: 'Choose from the list' },
  notListed: { zh: '填写有误', en: 'Not in the list' },
  notes: { zh: '填写说明', en: 'How to fill in' },
  column: { zh: '列', en: 'Column' },
  need: { zh: '是否必填', en: 'Required' },
  meaning: { zh: '说明', en: 'Meaning' },
  example: { zh: '示例', en: 'Example' },
} as const satisfies Record<string, Text>;

/** So many rows below the header offer their lists. */
const LISTED_ROWS = 5000;
const HEAD: CellStyle = {
  font: { bold: true, color: { rgb: 'FFFFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FF0A7C78' } },
  alignment: { vertical: 'center', wrapText: true },
};
const HEAD_OPTIONAL: CellStyle = { ...HEAD, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FF73868C' } } };
const EXAMPLE_STYLE: CellStyle = { font: { italic: true, color: { rgb: 'FF73868C' } }, numFmt: '@' };

type Reader = { readonly db: Db; readonly actor: Actor; readonly language: Language };

/**
 * A workbook to fill in (导入模板): headers with a mark where filling in is required, lists to choose from, the codes within the
 * reader's posts, an example row that is never imported, and a page that explains every column.
 */
export const templateWorkbook = async (kind: ImportKind, reader: Reader): Promise<Uint8Array> => {
  const say = (text: Text): string => text[reader.language];
  const coded = kind.columns.find((column) => column.codes);
  const codes = (await coded?.codes?.(reader)) ?? [];
  const notes = kind.columns.map((column) => noteOf(column, say, column === coded));
  const sheets: WriteSheet[] = [
    dataSheet(kind, { say, codes, coded, notes }),
    ...(coded ? [codeSheet(codes, say)] : []),
    notesSheet(kind, notes, say),
  ];
  return writeXlsx({ sheets, activeSheet: 0 });
};

type Say = (text: Text) => string;

const isRequired = (column: Column): boolean => column.required === true;

const noteOf = (column: Column, say: Say, coded: boolean): string => {
  const choices = column.read.choices?.map(({ label }) => say(label)).join('、');
  const parts = [
    say(isRequired(column) ? words.required : words.optional),
    column.hint && say(column.hint),
    choices && say(words.oneOf).replace('{values}', choices),
    coded && say(words.codesOf).replace('{sheet}', say(words.codes)),
  ];
  return parts.filter(Boolean).join('。');
};

type Parts = {
  readonly say: Say;
  readonly codes: readonly Code[];
  readonly coded: Column | undefined;
  readonly notes: readonly string[];
};

/** What the example shows in a column: what the room says, else the first of what may stand there. */
const exampleOf = (column: Column, { say, codes, coded }: Parts): string => {
  if (column === coded && codes.length > 0) return codes.at(-1)?.code ?? '';
  const choice = column.read.choices?.[0];
  return column.example ?? (choice ? say(choice.label) : '');
};

const dataSheet = (kind: ImportKind, parts: Parts): WriteSheet => {
  const { say, notes } = parts;
  const headers = kind.columns.map((column) => `${isRequired(column) ? '*' : ''}${say(column.label)}`);
  const examples = kind.columns.map((column, at) => `${at === 0 ? say(EXAMPLE) : ''}${exampleOf(column, parts)}`);
  const cells = new Map<string, Partial<Cell>>();
  kind.columns.forEach((column, at) => {
    const style = isRequired(column) ? HEAD : HEAD_OPTIONAL;
    const comment = { author: 'Anjian 安监', text: notes[at] ?? '' };
    cells.set(`0,${at}`, { value: headers[at] ?? '', type: 'string', style, comment });
    cells.set(`1,${at}`, { value: examples[at] ?? '', type: 'string', style: EXAMPLE_STYLE });
  });
  const dataValidations = kind.columns.flatMap((column, at) => listFor(column, at, parts));
  return {
    name: say(kind.label).slice(0, 31),
    rows: [headers, examples],
    cells,
    // Codes stay texts: a number of twenty digits is none to a spreadsheet.
    columns: headers.map((header) => ({ width: Math.max(12, [...header].length * 2 + 4), numFmt: '@' })),
    freezePane: { rows: 1 },
    ...(dataValidations.length > 0 ? { dataValidations } : {}),
  };
};

/** A list to choose from; a spreadsheet takes no more than 255 characters of values, longer lists are left to the note. */
const listFor = (column: Column, at: number, { say, codes, coded }: Parts): DataValidation[] => {
  const letter = colToLetter(at);
  const range = `${letter}3:${letter}${LISTED_ROWS}`;
  const rest = {
    type: 'list',
    range,
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: say(words.notListed),
    errorMessage: say(words.notInList),
  } as const;
  if (column === coded && codes.length > 0)
    return [{ ...rest, formula1: `'${say(words.codes)}'!$A$2:$A$${codes.length + 1}` }];
  const values = column.read.choices?.map(({ label }) => say(label));
  const fits = values && values.join(',').length <= 255 && values.every((value) => !value.includes(','));
  return fits ? [{ ...rest, errorStyle: 'warning', values }] : [];
};

const titled = (name: string, head: readonly string[], rows: readonly (readonly string[])[]): WriteSheet => ({
  name,
  rows: [[...head], ...rows.map((row) => [...row])],
  cells: new Map(head.map((value, at) => [`0,${at}`, { value, type: 'string', style: HEAD }])),
  columns: head.map((_, at) => ({ width: at === 0 ? 24 : 40 })),
  freezePane: { rows: 1 },
});

const codeSheet = (codes: readonly Code[], say: Say): WriteSheet =>
  titled(
    say(words.codes),
    [say(words.code), say(words.name)],
    codes.map(({ code, name }) => [code, name]),
  );

const notesSheet = (kind: ImportKind, notes: readonly string[], say: Say): WriteSheet =>
  titled(
    say(words.notes),
    [say(words.column), say(words.meaning), say(words.example)],
    kind.columns.map((column, at) => [say(column.label), notes[at] ?? '', column.example ?? '']),
  );
