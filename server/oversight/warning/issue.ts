import type { Work } from '../../infra/verb.ts';
import { type Day, dayOf, type Instant, shiftDay } from '../../kernel/time.ts';
import { enterpriseKey, officeKey, unitKey } from './offices.ts';
import type { PlacedRing } from './rings.ts';
import { documentNumber, documentOf, FEEDBACK_DAYS } from './rules.ts';
import { circularsOf, insertDirectives, takeNumbers, widenCircular } from './store.ts';
import type { Directive } from './tables.ts';

type Unnumbered = Omit<Directive, 'number' | 'seq'> & { readonly areaName: string };

/**
 * Issues the documents for rungs that ring (督办单、通报、通知): an order or notice for each, and one circular for all that an
 * office circulates in one sweep. Says which document each rung has, in the order given, and how many are new.
 */
export const issue = async (
  work: Work,
  rings: readonly PlacedRing[],
): Promise<{ directiveOf: (index: number) => Directive; issued: number }> => {
  const dates = datesOf(work.now);
  const circulars = await circularsFor(work, rings, dates);
  const circularOf = ({ rung, office }: PlacedRing) =>
    rung.measure === 'circulate' ? circulars.get(office.areaCode) : undefined;
  const drafts = rings.map((ring) => circularOf(ring) ?? draft(work, ring, dates));
  const fresh = [...new Set(drafts.filter((one): one is Unnumbered => !('number' in one)))];
  const numbered = await number(work, fresh);
  await insertDirectives(work.db, [...numbered.values()]);
  return {
    directiveOf: (index) => {
      const made = drafts[index];
      const directive = made && ('number' in made ? (made as Directive) : numbered.get(made));
      if (!directive) throw new Error('a rung rang without a document');
      return directive;
    },
    issued: numbered.size,
  };
};

/** Whom a measure addresses: who owns the matter, the county's office when the city acts, the enterprise but for circulars. */
export const recipientsOf = ({ watch, rung, county }: PlacedRing): string[] => {
  const addressed = [
    ...(watch.owner_unit_id ? [unitKey(watch.owner_unit_id)] : []),
    ...(rung.tier === 'city' ? [officeKey(county)] : []),
    ...(watch.enterprise_id && rung.measure !== 'circulate' ? [enterpriseKey(watch.enterprise_id)] : []),
  ];
  // Only the first two can name the same unit.
  if (addressed[0] === addressed[1]) addressed.shift();
  return addressed.length > 0 ? addressed : [officeKey(county)];
};

type Dates = { readonly year: number; readonly feedbackBy: Day };

const datesOf = (now: Instant): Dates => {
  const today = dayOf(now);
  return { year: Number(today.slice(0, 4)), feedbackBy: shiftDay(today, FEEDBACK_DAYS) };
};

const draft = (work: Work, ring: PlacedRing, dates: Dates): Unnumbered => {
  const { watch, rung, office } = ring;
  const circular = rung.measure === 'circulate';
  return {
    id: work.newId(),
    kind: documentOf[rung.measure],
    office_tier: office.tier,
    office_code: office.areaCode,
    office_unit_id: office.unitId,
    office_name: office.name,
    areaName: office.areaName,
    year: dates.year,
    issued_at: work.now,
    feedback_by: circular ? null : dates.feedbackBy,
    enterprise_id: circular ? null : watch.enterprise_id,
    area_path: circular ? office.areaPath : watch.area_path,
    recipients: recipientsOf(ring),
  };
};

const circularsFor = async (
  work: Work,
  rings: readonly PlacedRing[],
  dates: Dates,
): Promise<Map<string, Directive | Unnumbered>> => {
  const circulated = Map.groupBy(
    rings.filter((ring) => ring.rung.measure === 'circulate'),
    (ring) => ring.office.areaCode,
  );
  if (circulated.size === 0) return new Map();
  const earlier = await circularsOf(work.db, [...circulated.keys()], work.now);
  const made = new Map<string, Directive | Unnumbered>();
  for (const [code, group] of circulated) {
    const recipients = [...new Set([...(earlier.get(code)?.recipients ?? []), ...group.flatMap(recipientsOf)])];
    const known = earlier.get(code);
    if (known) await widenCircular(work.db, known.id, recipients);
    made.set(code, { ...(known ?? draft(work, group[0]!, dates)), recipients });
  }
  return made;
};

const number = async (work: Work, drafts: readonly Unnumbered[]): Promise<Map<Unnumbered, Directive>> => {
  const series = Map.groupBy(drafts, (one) => `${one.office_code} ${one.kind}`);
  const wanted = [...series.values()].map((group) => ({ ...group[0]!, count: group.length }));
  const last = await takeNumbers(work.db, wanted);
  const numbered = new Map<Unnumbered, Directive>();
  for (const [key, group] of series) {
    const first = (last.get(key) ?? 0) - group.length + 1;
    for (const [index, one] of group.entries()) {
      const { areaName, ...rest } = one;
      const seq = first + index;
      numbered.set(one, { ...rest, seq, number: documentNumber(areaName, one.kind, one.year, seq) });
    }
  }
  return numbered;
};
