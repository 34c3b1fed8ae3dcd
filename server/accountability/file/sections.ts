import type { Column } from '../../infra/paper/model.ts';
import { fill, type Language, type Text } from '../../kernel/language.ts';
import { labels as licenceLabels } from '../../handling/licence/contract.ts';
import { labels as matterLabels } from '../../oversight/matter/contract.ts';
import { labels as directiveLabels } from '../../oversight/directive/contract.ts';
import { accountTypeLabels } from '../../registry/meter/contract.ts';
import { coordinateLabels } from '../../registry/enterprise/contract.ts';
import { completenessView, industryText, originLabels, sourceViews, type Names } from './facts.ts';
import { fieldLabels, type TimelineItem } from './contract.ts';
import type { Gathered } from './gather.ts';
import { printWords } from './print-words.ts';

/** A part of the whole file: its title, its facts or its table, and a remark. */
export type Section = {
  readonly title: string;
  readonly facts?: readonly (readonly [label: string, value: string])[];
  readonly table?: { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] };
  readonly note?: string;
};

type Said = { readonly language: Language; readonly say: (text: Text) => string };

const day = (at: string | null): string => at?.slice(0, 10) ?? '';
const moment = (at: string): string => at.slice(0, 16).replace('T', ' ');
const columns = (titles: readonly string[], shares: readonly number[]): Column[] =>
  titles.map((title, index) => ({ title, share: shares[index] ?? 1 }));
const label = (labels: Readonly<Record<string, Text>>, code: string, language: Language): string =>
  labels[code]?.[language] ?? code;

const tableOf = (
  { say }: Said,
  title: Text,
  heads: readonly (readonly [title: Text, share: number])[],
  rows: readonly (readonly string[])[],
): Section =>
  rows.length === 0
    ? { title: say(title), note: say(printWords.none) }
    : {
        title: `${say(title)}（${rows.length}）`,
        table: {
          columns: columns(
            heads.map(([head]) => say(head)),
            heads.map(([, share]) => share),
          ),
          rows,
        },
      };

const basics = ({ say, language }: Said, { view }: Gathered): Section => {
  const w = printWords;
  const position = view.position ? `${view.position.lon}, ${view.position.lat}（CGCS2000）` : '';
  const told = view.positionSource;
  const facts: (readonly [string, string | null])[] = [
    [say(w.name), view.name],
    [say(w.creditCode), view.creditCodeValid ? view.creditCode : `${view.creditCode}（${say(w.codeWrong)}）`],
    [say(w.status), view.statusSince ? `${view.statusLabel}（${view.statusSince} ${say(w.since)}）` : view.statusLabel],
    [say(w.risk), view.riskLevelLabel ?? say(w.unrated)],
    [say(w.grade), view.grade],
    [say(w.industry), view.industryCode && industryText(view.industryCode, language)],
    [say(w.kind), view.entityKindLabel],
    [say(w.area), view.areaName],
    [say(w.address), view.address],
    [say(w.position), position],
    [say(w.told), told && `${coordinateLabels[told.system][language]} ${told.lon}, ${told.lat}`],
    [say(w.regulator), view.regulatorUnitName],
    [say(w.origin), label(originLabels, view.origin, language)],
    ...Object.entries(view.notes),
  ];
  const known = facts.filter((fact): fact is readonly [string, string] => fact[1] !== null && fact[1] !== '');
  return { title: say(w.basics), facts: known };
};

const completeness = ({ say, language }: Said, gathered: Gathered): Section => {
  const { percent, missing } = completenessView(gathered.completeness, language);
  const gaps = missing.map((one) => `${one.label}（${one.byLabel}）`).join(language === 'zh' ? '、' : ', ');
  return {
    title: say(printWords.completeness),
    facts: [[say(printWords.completeness), `${percent}%`], ...(gaps ? [[say(printWords.missing), gaps] as const] : [])],
  };
};

const chain = (said: Said, { chain: links }: Gathered): Section =>
  tableOf(
    said,
    printWords.chain,
    [
      [printWords.tier, 1],
      [printWords.duty, 1.2],
      [printWords.unit, 2.6],
      [printWords.posts, 3],
    ],
    links.flatMap((link) =>
      link.units.map((unit) => [
        link.areaName ? `${link.label} ${link.areaName}` : link.label,
        unit.duty,
        unit.name,
        unit.posts.map(({ role, name }) => (name ? `${role} ${name}` : role)).join('；'),
      ]),
    ),
  );

const licences = (said: Said, { licences: rows }: Gathered): Section =>
  tableOf(
    said,
    printWords.licences,
    [
      [printWords.licence, 3],
      [printWords.number, 3],
      [printWords.validUntil, 1.5],
      [printWords.state, 1.2],
    ],
    rows.map((one) => [one.type, one.number, one.validUntil, label(licenceLabels, one.state, said.language)]),
  );

const prevention = ({ say }: Said, { prevention: found }: Gathered): Section => ({
  title: say(printWords.prevention),
  ...(found
    ? {
        facts: [
          [say(printWords.enrolledOn), found.enrolledOn],
          [say(printWords.lastNormal), found.lastNormalOn ?? say(printWords.never)],
          [say(printWords.running), say(found.running ? printWords.runs : printWords.runsNot)],
          [say(printWords.daysKept), `${found.days.filter(({ normal }) => normal).length} / ${found.days.length}`],
        ] as const,
      }
    : { note: say(printWords.notEnrolled) }),
});

const meters = (said: Said, { meters: rows }: Gathered): Section =>
  tableOf(
    said,
    printWords.meters,
    [
      [printWords.meterNo, 2],
      [printWords.capacity, 1],
      [printWords.account, 1],
      [printWords.multiplier, 1],
    ],
    rows.map((one) => [
      one.meterNo,
      String(one.capacityKva ?? ''),
      one.accountType ? accountTypeLabels[one.accountType][said.language] : '',
      String(one.multiplier ?? ''),
    ]),
  );

const filings = (said: Said, { filings: rows }: Gathered): Section =>
  tableOf(
    said,
    printWords.filings,
    [
      [printWords.filing, 2],
      [printWords.from, 1],
      [printWords.until, 1],
    ],
    rows.map((one) => [one.typeLabel, one.from, one.until ?? said.say(printWords.openEnded)]),
  );

const matters = (said: Said, { matters: rows, mattersTotal, openMatters }: Gathered): Section => {
  const section = tableOf(
    said,
    printWords.matters,
    [
      [printWords.kind2, 1.4],
      [printWords.title, 3],
      [printWords.state, 1.2],
      [printWords.opened, 1.2],
      [printWords.due, 1.2],
      [printWords.owner, 2],
    ],
    rows.map((one) => [
      label(matterLabels, one.kind, said.language),
      one.title,
      one.stateLabel,
      day(one.openedAt),
      day(one.dueAt),
      one.ownerUnitName ?? '',
    ]),
  );
  const counted =
    said.language === 'zh'
      ? `共 ${mattersTotal} 件，在办 ${openMatters} 件`
      : `${mattersTotal} in all, ${openMatters} open`;
  const cut = said.language === 'zh' ? `；此处列最近 ${rows.length} 件` : `; the newest ${rows.length} are listed`;
  return rows.length === 0 ? section : { ...section, note: mattersTotal > rows.length ? counted + cut : counted };
};

const documents = (said: Said, { documents: rows }: Gathered): Section =>
  tableOf(
    said,
    printWords.documents,
    [
      [printWords.number, 2.4],
      [printWords.kind2, 1],
      [printWords.title, 3],
      [printWords.office, 2],
      [printWords.issued, 1.2],
    ],
    rows.map((one) => [
      one.number ?? '',
      label(directiveLabels, one.kind, said.language),
      one.title,
      one.office.name,
      day(one.issuedAt),
    ]),
  );

const attachments = (said: Said, { attachments: rows }: Gathered): Section =>
  tableOf(
    said,
    printWords.attachments,
    [
      [printWords.file, 2.4],
      [printWords.size, 1],
      [printWords.at, 1.9],
      [printWords.digest, 4],
    ],
    rows.map((one) => [one.name, `${Math.ceil(one.size / 1024)} kB`, moment(one.at), one.sha256]),
  );

const timeline = (said: Said, items: readonly TimelineItem[]): Section => ({
  ...tableOf(
    said,
    printWords.timeline,
    [
      [printWords.at, 1.9],
      [printWords.kind2, 1],
      [printWords.what, 3],
      [printWords.about, 3],
      [printWords.by, 1.6],
    ],
    items.map((one) => [moment(one.at), one.typeLabel, one.label, one.detail ?? '', one.by ?? '']),
  ),
});

const sources = (said: Said, gathered: Gathered, names: Names): Section =>
  tableOf(
    said,
    printWords.sources,
    [
      [printWords.field, 1.6],
      [printWords.source, 4],
      [printWords.by, 1.8],
      [printWords.at, 1.9],
      [printWords.was, 1.6],
    ],
    sourceViews(gathered, names).map((one) => [
      label(fieldLabels, one.field, said.language),
      [one.viaLabel, one.file, one.row === null ? '' : said.say(fill(printWords.row, { n: one.row }))]
        .filter(Boolean)
        .join(' · '),
      one.by ?? '',
      moment(one.at),
      one.was ?? '',
    ]),
  );

/** The whole file of an enterprise in the order in which it is read (整档): what pages and sheets are made from. */
export const sectionsOf = (
  gathered: Gathered,
  { items, names }: { readonly items: readonly TimelineItem[]; readonly names: Names },
): Section[] => {
  const said: Said = { language: names.language, say: (text) => text[names.language] };
  return [
    basics(said, gathered),
    completeness(said, gathered),
    chain(said, gathered),
    licences(said, gathered),
    prevention(said, gathered),
    matters(said, gathered),
    meters(said, gathered),
    filings(said, gathered),
    documents(said, gathered),
    attachments(said, gathered),
    timeline(said, items),
    sources(said, gathered, names),
  ];
};
