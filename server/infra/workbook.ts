import { type CellKind, type CellValue, cellXml, columnName, STYLE, textCell, xmlAttribute } from './workbook-cells.ts';
import { type Part, zipped } from './workbook-zip.ts';

export type { CellKind, CellValue } from './workbook-cells.ts';

/** A column of a table of data. */
export type SheetColumn = { readonly title: string; readonly width: number; readonly kind: CellKind };

/** A table of data, its header frozen and filterable, its rows taken as they come. */
export type TableSheet = {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<readonly CellValue[]>;
};

/** A page that says what a workbook is: label and text, line by line; asked for when the tables are written. */
export type NoteSheet = { readonly name: string; lines(): Iterable<readonly [label: string, text: string]> };

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const FORMAT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** How much text is handed on at a time. */
const PIECE = 1 << 16;

const font = (rest: string): string => `<font>${rest}<sz val="11"/><name val="等线"/><family val="2"/></font>`;
const cellStyle = (numFmt: number, fontId: number, more = '', inner = ''): string =>
  `<xf numFmtId="${numFmt}" fontId="${fontId}" fillId="${fontId === 1 ? 2 : 0}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"${more}${inner ? ` applyAlignment="1">${inner}</xf>` : '/>'}`;

/** The styles in the order of `STYLE`. */
const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="3">${font('')}${font('<b/>')}${font('<b/><color rgb="FF51656C"/>')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDEFEE"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9">${[
  cellStyle(0, 0),
  cellStyle(49, 1, '', '<alignment vertical="center"/>'),
  cellStyle(49, 0),
  cellStyle(49, 0, ' quotePrefix="1"'),
  cellStyle(0, 0),
  cellStyle(164, 0, '', '<alignment horizontal="left"/>'),
  cellStyle(165, 0, '', '<alignment horizontal="left"/>'),
  cellStyle(49, 2, '', '<alignment vertical="top"/>'),
  cellStyle(49, 0, '', '<alignment vertical="top" wrapText="1"/>'),
].join('')}</cellXfs></styleSheet>`;

const rootRelations = `${DECLARATION}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const contentTypes = (sheets: number): string => {
  const part = (name: string, type: string): string =>
    `<Override PartName="${name}" ContentType="${FORMAT}.${type}+xml"/>`;
  const pages = Array.from({ length: sheets }, (_, i) => part(`/xl/worksheets/sheet${i + 1}.xml`, 'worksheet'));
  return `${DECLARATION}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/styles.xml', 'styles')}${pages.join('')}</Types>`;
};

const workbookRelations = (sheets: number): string => {
  const pages = Array.from(
    { length: sheets },
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${RELATIONS}">${pages.join('')}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;
};

const quotedName = (name: string): string => `'${name.replaceAll("'", "''")}'`;

/** The table of contents, with what the filters cover and which row is printed on every page. */
const contents = (table: TableSheet, note: NoteSheet, rows: number): string => {
  const [sheet, last] = [quotedName(table.name), columnName(table.columns.length - 1)];
  const defined = (name: string, hidden: string, to: string): string =>
    `<definedName name="_xlnm.${name}" localSheetId="0"${hidden}>${xmlAttribute(`${sheet}!${to}`)}</definedName>`;
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xmlAttribute(table.name)}" sheetId="1" r:id="rId1"/><sheet name="${xmlAttribute(note.name)}" sheetId="2" r:id="rId2"/></sheets><definedNames>${defined('_FilterDatabase', ' hidden="1"', `$A$1:$${last}$${rows + 1}`)}${defined('Print_Titles', '', '$1:$1')}</definedNames></workbook>`;
};

const columnsXml = (widths: readonly number[]): string =>
  `<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`;

const FROZEN =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>';

async function* tableXml({ columns, rows }: TableSheet, counted: (rows: number) => void): AsyncGenerator<string> {
  const names = columns.map((_, i) => columnName(i));
  const head = columns.map(({ title }, i) => textCell(`${names[i]}1`, title, STYLE.head)).join('');
  let piece = `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${FROZEN}<sheetFormatPr defaultRowHeight="15"/>${columnsXml(columns.map(({ width }) => width))}<sheetData><row r="1" ht="20" customHeight="1">${head}</row>`;
  let row = 1;
  for await (const values of rows) {
    row += 1;
    piece += `<row r="${row}">`;
    columns.forEach(({ kind }, i) => (piece += cellXml(`${names[i]}${row}`, kind, values[i])));
    piece += '</row>';
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  counted(row - 1);
  yield `${piece}</sheetData><autoFilter ref="A1:${names.at(-1)}${row}"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

function* noteXml({ lines }: NoteSheet): Generator<string> {
  const rows = [...lines()].map(
    ([label, text], i) =>
      `<row r="${i + 1}">${textCell(`A${i + 1}`, label, STYLE.label)}${textCell(`B${i + 1}`, text, STYLE.note)}</row>`,
  );
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetFormatPr defaultRowHeight="15"/>${columnsXml([18, 80])}<sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function* once(text: () => string): Generator<string> {
  yield text();
}

/** A workbook (.xlsx) of a table and a page about it, in pieces: written as its rows come, whatever their number. */
export const workbook = (table: TableSheet, note: NoteSheet): AsyncGenerator<Buffer> => {
  let rows = 0;
  // The table stands first, for the page about it and the table of contents count its rows.
  const parts: Part[] = [
    { name: '[Content_Types].xml', content: once(() => contentTypes(2)) },
    { name: '_rels/.rels', content: once(() => rootRelations) },
    { name: 'xl/_rels/workbook.xml.rels', content: once(() => workbookRelations(2)) },
    { name: 'xl/styles.xml', content: once(() => STYLES) },
    { name: 'xl/worksheets/sheet1.xml', content: tableXml(table, (n) => (rows = n)) },
    { name: 'xl/worksheets/sheet2.xml', content: noteXml(note) },
    { name: 'xl/workbook.xml', content: once(() => contents(table, note, rows)) },
  ];
  return zipped(parts);
};
