import { Type } from 'typebox';
import { type EnterpriseEntry, enterpriseHistory } from '../../infra/ledger-enterprise.ts';
import { covered } from '../../infra/scope.ts';
import { type Look, question } from '../../infra/verb.ts';
import { fill, type Language } from '../../kernel/language.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { formatInstant, parseInstant } from '../../kernel/time.ts';
import { labels as directiveLabels } from '../../oversight/directive/contract.ts';
import { listMatters } from '../../oversight/matter/index.ts';
import { labels as matterLabels } from '../../oversight/matter/contract.ts';
import { labels as warningLabels } from '../../oversight/warning/contract.ts';
import { demandEnterprise, type Enterprise } from '../../registry/enterprise/index.ts';
import { filingLabels } from '../../registry/enterprise/contract.ts';
import { fieldLabels, TimelineFilter, type TimelineItem, timelineLabels, type TimelineType } from './contract.ts';
import { fileFailures } from './failures.ts';
import { LISTED, ownSideAlone } from './gather.ts';
import { actionLabels, actorText } from './labels.ts';

/** What entries are about, for each type of the timeline. */
const SUBJECTS: Readonly<Record<TimelineType, readonly string[]>> = {
  register: ['enterprise'],
  matter: ['matter'],
  alarm: ['electricityAlarm'],
  warning: ['warning'],
  document: ['directive'],
  licence: ['licence'],
  prevention: ['prevention'],
  filing: ['filing'],
  meter: ['meter'],
  evidence: ['evidence'],
  print: ['print'],
};
const TYPE_OF = new Map(
  Object.entries(SUBJECTS).flatMap(([type, all]) => all.map((one) => [one, type as TimelineType])),
);
const ALL_SUBJECTS = [...TYPE_OF.keys()];

/**
 * What is between those who supervise: remarks, who was told to go, when a clock was held, how a document came about, who
 * printed the file. The enterprise reads in its own file what was found, demanded, answered and decided.
 */
const INTERNAL = [
  ...['comment', 'assign', 'dispatch', 'suspendClock', 'resumeClock'].map((step) => `%.${step}`),
  ...['draft', 'edit', 'submit', 'review', 'sendBack', 'merge', 'withdraw', 'late'].map((step) => `directive.${step}`),
  'enterprise.filePrinted',
  'electricity.alarmRaised',
] as const;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const fieldsTold = ({ data }: EnterpriseEntry, language: Language): string | null => {
  const set = data['set'] ?? data['change'];
  if (set === null || typeof set !== 'object') return null;
  const names = Object.keys(set).map((field) => fieldLabels[field]?.[language] ?? field);
  return names.join(language === 'zh' ? '、' : ', ') || null;
};

type Titles = ReadonlyMap<string, string>;

/** More about an entry than its label: what was changed, which matter, which licence, which file. */
const detailOf = (entry: EnterpriseEntry, language: Language, titles: Titles): string | null => {
  const { data } = entry;
  if (entry.action === 'enterprise.updated') return fieldsTold(entry, language);
  if (entry.subjectType === 'filing') {
    const type = filingLabels[data['type'] as 'debugging']?.[language] ?? text(data['type']);
    return [type, [text(data['from']), text(data['until'])].filter(Boolean).join(' – ')].filter(Boolean).join(' ');
  }
  if (entry.subjectType === 'licence')
    return [text(data['type']), text(data['number']), text(data['validUntil'])].filter(Boolean).join(' · ') || null;
  if (entry.subjectType === 'meter') return entry.subjectId;
  return (entry.matterId && titles.get(entry.matterId)) || (text(data['title']) ?? text(data['name']));
};

const lastPart = (action: string): string => action.slice(action.lastIndexOf('.') + 1);

/** What happened, in words: the word of the kind's own move, of the shared mechanism, or of the room. */
const labelOf = ({ language, services }: Look, { action, data }: EnterpriseEntry): string => {
  const own = actionLabels[action] ?? directiveLabels[action] ?? warningLabels[action];
  if (own) {
    const word = (labels: typeof warningLabels, key: string): string => labels[String(data[key])]?.[language] ?? '';
    const said = { screen: word(warningLabels, 'screen'), measure: word(warningLabels, 'measure') };
    return fill(own, { kindName: word(directiveLabels, 'directiveKind'), ...data, ...said })[language];
  }
  const kind = services.kinds[action.slice(0, action.indexOf('.'))];
  const step = lastPart(action);
  const said = (kind?.moves[step]?.label ?? matterLabels[step] ?? matterLabels[action])?.[language] ?? step;
  return kind ? `${kind.label[language]} · ${said}` : said;
};

const viewOf = (look: Look, entry: EnterpriseEntry, titles: Titles, own: boolean): TimelineItem => {
  const type = TYPE_OF.get(entry.subjectType) ?? 'register';
  return {
    id: String(entry.n),
    at: formatInstant(entry.at),
    type,
    typeLabel: timelineLabels[type][look.language],
    label: labelOf(look, entry),
    detail: detailOf(entry, look.language, titles),
    by: own && entry.actorId !== look.actor.id ? null : actorText(entry, look.language),
    matterId: entry.matterId,
    directiveId: entry.subjectType === 'directive' ? entry.subjectId : text(entry.data['directiveId']),
  };
};

const placeOf = (cursor: string | undefined): { at: string; n: number } | undefined => {
  if (cursor === undefined) return undefined;
  const [at, n] = decodeCursor(cursor, 2) ?? [];
  if (typeof at !== 'string' || !parseInstant(at) || !Number.isSafeInteger(n)) throw fileFailures.badCursor();
  return { at, n: Number(n) };
};

const titlesOf = async (look: Look, enterprise: Enterprise): Promise<Titles> => {
  const { items } = await listMatters.run(look, { enterpriseId: enterprise.id, limit: LISTED });
  return new Map(items.map(({ id, title }) => [id, title]));
};

/** Everything that happened to an enterprise (时间线), newest first, within the asker's rights, of one type or of all. */
export const readTimeline = question({
  name: 'enterprise.timeline',
  input: Type.Object({ id: Type.String(), ...TimelineFilter.properties }, { additionalProperties: false }),
  access: 'anyone',
  run: async (look, { id, type, cursor, limit = 50 }) => {
    const enterprise = await demandEnterprise(look, id);
    const own = ownSideAlone(look, enterprise);
    const [rows, titles] = await Promise.all([
      enterpriseHistory(look.db, {
        enterpriseId: enterprise.id,
        within: covered(look.actor, { area: 'e.area_path', enterprise: 'e.enterprise_id' }),
        subjects: type ? SUBJECTS[type] : ALL_SUBJECTS,
        without: own ? INTERNAL : [],
        before: placeOf(cursor),
        limit: limit + 1,
      }),
      titlesOf(look, enterprise),
    ]);
    return pageOf(
      rows,
      limit,
      (row) => [row.at.toISOString(), row.n],
      (row) => viewOf(look, row, titles, own),
    );
  },
});
