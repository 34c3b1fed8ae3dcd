import type { Work } from '../../infra/verb.ts';
import { invalidFields } from '../../kernel/failure.ts';
import { type Day, formatInstant } from '../../kernel/time.ts';
import { type Effect, type Matter, type MatterKind, move } from '../../oversight/matter/index.ts';
import { ExpiredDetail, forms, labels } from './contract.ts';
import { licenceFailures } from './failures.ts';
import { licenceLifecycle } from './lifecycle.ts';
import { canBeValidUntil, expiresAt, isExpired } from './rules.ts';
import { changeLicence, licenceById, licenceOfMatter, licenceOnceOf, linkMatter } from './store.ts';
import type { Licence } from './tables.ts';

const licenceIn = async (work: Work, matter: Matter): Promise<Licence> => {
  const found = await licenceOfMatter(work.db, matter.id);
  const licence = found && (await licenceById(work.db, found.id));
  if (!licence) throw licenceFailures.noLicence();
  return licence;
};

const demandFuture = (work: Work, validUntil: Day): void => {
  if (canBeValidUntil(validUntil, work.now)) return;
  const message = {
    zh: `有效期 ${validUntil} 已过；请填写换证后的有效期`,
    en: `${validUntil} has passed; give the end of validity of the new licence`,
  };
  throw invalidFields([{ path: 'validUntil', message }]);
};

const renew = move({
  label: labels.renew,
  input: forms.renew,
  run: async (work, matter, { validUntil }) => {
    demandFuture(work, validUntil);
    const licence = await licenceIn(work, matter);
    await changeLicence(work.db, licence, { valid_until: validUntil, matter_id: null });
    return { data: { licenceId: licence.id, before: licence.valid_until } };
  },
});

const revoke = move({
  label: labels.revoke,
  input: forms.revoke,
  run: async (work, matter) => {
    const licence = await licenceIn(work, matter);
    await changeLicence(work.db, licence, { state: 'revoked', matter_id: null });
    return { data: { licenceId: licence.id } };
  },
});

/** The register corrected the day of validity: this matter ends, and the licence is judged anew by its right day. */
const correct = move({
  label: labels.correct,
  input: forms.correct,
  run: async (work, matter, { validUntil }) => {
    const licence = await licenceIn(work, matter);
    await changeLicence(work.db, licence, { valid_until: validUntil, matter_id: null });
    return { data: { licenceId: licence.id, before: licence.valid_until } };
  },
});

const opened = async (work: Work, matter: Matter, detail: Record<string, unknown>): Promise<Effect> => {
  const licence = await licenceById(work.db, String(detail['licenceId']));
  if (!licence || licence.enterprise_id !== matter.enterprise_id) throw licenceFailures.noLicence();
  if (licence.matter_id) throw licenceFailures.otherOpen();
  if (!isExpired(licence.valid_until, work.now)) {
    const message = {
      zh: `此证件有效期至 ${licence.valid_until}，尚未超期`,
      en: `this licence is valid until ${licence.valid_until}`,
    };
    throw invalidFields([{ path: 'detail.licenceId', message }]);
  }
  await linkMatter(work.db, licence.id, matter.id);
  return { clock: { anchorAt: expiresAt(licence.valid_until) }, data: { validUntil: licence.valid_until } };
};

/** 超期证件: its ladder counts from the end of validity until the licence is renewed or revoked (article 18). */
export const expiredLicence: MatterKind = {
  kind: 'expiredLicence',
  label: { zh: '超期证件', en: 'Expired licence' },
  lifecycle: licenceLifecycle,
  initial: 'expired',
  states: {
    expired: { label: labels.expired },
    renewed: { label: labels.renewed, closed: true },
    revoked: { label: labels.revoked, closed: true },
    corrected: { label: labels.corrected, closed: true },
  },
  detail: ExpiredDetail,
  openedBy: ['office', 'department', 'enforcement'],
  moves: { renew, revoke, correct },
  waitsFor: { expired: ['department', 'enforcement'] },
  opened,
  reopened: async (work, matter) => {
    const licence = await licenceOnceOf(work.db, matter.id);
    if (!licence) throw licenceFailures.noLicence();
    if (licence.matter_id) throw licenceFailures.otherOpen();
    await changeLicence(work.db, licence, { state: 'valid', matter_id: matter.id });
    return { clock: { anchorAt: work.now } };
  },
  describe: async ({ db }, matter) => {
    const licence = await licenceOnceOf(db, matter.id);
    if (!licence) return {};
    return {
      licenceId: licence.id,
      type: licence.type,
      number: licence.number,
      validUntil: licence.valid_until,
      supervisedBy: licence.supervised_by,
      licenceState: licence.state,
      expiredAt: formatInstant(expiresAt(licence.valid_until)),
    };
  },
};
