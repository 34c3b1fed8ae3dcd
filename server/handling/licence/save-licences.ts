import type { Work } from '../../infra/verb.ts';
import { type AreaPath, type Origin } from '../../kernel/area.ts';
import type { Day } from '../../kernel/time.ts';
import { actOn } from '../../oversight/matter/index.ts';
import { canBeValidUntil } from './rules.ts';
import { changeLicence, insertLicences, type LicenceKey, licencesByName, nameOf } from './store.ts';
import type { Licence } from './tables.ts';

/** A licence as it is to stand in the register. */
export type Wanted = LicenceKey & { readonly valid_until: Day; readonly supervised_by?: Origin | undefined };

/** Where the enterprise of a licence lies, for the ledger. */
export type Holder = { readonly areaPath: AreaPath; readonly origin: Origin };

/** What became of one licence. */
export type SavedLicence = { readonly licence: Licence; readonly how: 'created' | 'updated' | 'unchanged' };

/** Puts licences into the register (登记证件): new ones are added, known ones get their new validity, and an open matter ends with it. */
export const saveLicences = async (
  work: Work,
  wanted: readonly Wanted[],
  holderOf: (one: Wanted) => Holder,
): Promise<SavedLicence[]> => {
  const known = await licencesByName(work.db, wanted);
  const fresh: Licence[] = [];
  const saved: SavedLicence[] = [];
  for (const one of wanted) {
    const before = known.get(nameOf(one));
    if (before) {
      saved.push(await renewKnown(work, before, one, holderOf(one)));
      continue;
    }
    const licence: Licence = {
      id: work.newId(),
      enterprise_id: one.enterprise_id,
      type: one.type,
      number: one.number,
      valid_until: one.valid_until,
      supervised_by: one.supervised_by ?? holderOf(one).origin,
      state: 'valid',
      matter_id: null,
      version: 1,
    };
    fresh.push(licence);
    saved.push({ licence, how: 'created' });
    note(work, 'register', licence, holderOf(one));
  }
  await insertLicences(work.db, fresh);
  return saved;
};

/** Changes a licence of the register; the matter open about it ends: renewed when the licence is valid now, else corrected. */
export const renewKnown = async (
  work: Work,
  before: Licence,
  wanted: Pick<Wanted, 'valid_until' | 'supervised_by'>,
  holder: Holder,
): Promise<SavedLicence> => {
  const supervisedBy = wanted.supervised_by ?? before.supervised_by;
  const sameDay = wanted.valid_until === before.valid_until && before.state === 'valid';
  if (sameDay && supervisedBy === before.supervised_by) return { licence: before, how: 'unchanged' };
  if (before.matter_id && !sameDay) {
    const action = canBeValidUntil(wanted.valid_until, work.now) ? 'renew' : 'correct';
    await actOn(work, before.matter_id, action, { validUntil: wanted.valid_until });
  }
  const licence = await changeLicence(work.db, before, {
    valid_until: wanted.valid_until,
    supervised_by: supervisedBy,
    state: 'valid',
    matter_id: sameDay ? before.matter_id : null,
  });
  note(work, 'change', licence, holder);
  return { licence, how: 'updated' };
};

const note = (work: Work, action: string, licence: Licence, holder: Holder): void => {
  work.record({
    action: `licence.${action}`,
    subject: { type: 'licence', id: licence.id },
    enterpriseId: licence.enterprise_id,
    areaPath: holder.areaPath,
    data: {
      type: licence.type,
      number: licence.number,
      validUntil: licence.valid_until,
      supervisedBy: licence.supervised_by,
    },
  });
};
