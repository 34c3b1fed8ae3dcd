import type { Role } from '../kernel/context.ts';
import type { Language, Text } from '../kernel/language.ts';
import type { Look } from './verb.ts';
import type { CellKind, CellValue } from './workbook.ts';

/** A column of an exported list: what stands above it and what it shows of an item. */
export type ExportColumn<T> = {
  readonly title: Text;
  readonly width?: number;
  readonly kind?: CellKind;
  value(item: T, language: Language): CellValue;
};

/** A filter in the words of people: its name, and its value where that is a code. */
export type ExportFilter = {
  readonly title: Text;
  readonly say?: (value: string, look: Look) => Text | string | Promise<Text | string>;
};

/** What a list exports (导出): its name, its columns, and how its filters are said. */
export type ExportKind<T> = {
  /** The name of the list in the ledger and in the file's name. */
  readonly list: string;
  readonly name: Text;
  readonly columns: readonly ExportColumn<T>[];
  readonly filters: Readonly<Record<string, ExportFilter>>;
  /** Only holders of these roles may export; else whoever may see the list. */
  readonly access?: readonly Role[];
  /** The field by which the list is told where to go on. */
  readonly cursor?: string;
  /** How many rows the filters keep, where the page does not say it as `total`. */
  readonly total?: (page: unknown, filters: Readonly<Record<string, unknown>>) => number | undefined;
};

/** A value of a contract's labels as a filter says it; an unknown code stands for itself. */
export const labelled =
  (labels: Readonly<Record<string, Text>>) =>
  (value: string): Text | string =>
    labels[value] ?? value;

/** Yes and no as filters say them. */
export const yesOrNo = (value: string): Text => (value === 'true' ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' });
