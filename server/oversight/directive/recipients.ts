import type { Work } from '../../infra/verb.ts';
import { coveredEnterprise } from '../../registry/enterprise/index.ts';
import { areaByCode, unitsByIds } from '../../registry/organization/index.ts';
import type { Recipient } from './contract.ts';
import { directiveFailures } from './failures.ts';
import { enterpriseKey, officeKey, unitKey } from './offices.ts';
import { isId } from './store.ts';

const keyFor = async (work: Work, one: Recipient): Promise<string | undefined> => {
  if ('unitId' in one) {
    const unit = isId(one.unitId) ? (await unitsByIds(work.db, [one.unitId])).get(one.unitId) : undefined;
    return unit && unitKey(unit.id);
  }
  if ('areaCode' in one) {
    const area = await areaByCode(work.db, one.areaCode);
    return area && officeKey({ unitId: null, areaCode: area.code });
  }
  const known = isId(one.enterpriseId) ? await coveredEnterprise(work.db, work.actor, one.enterpriseId) : undefined;
  return known && enterpriseKey(known.id);
};

/** The recipients of a document as it keeps them: units of the city, enterprises within the drafter's posts, each once. */
export const keysFor = async (work: Work, recipients: readonly Recipient[]): Promise<string[]> => {
  const keys = new Set<string>();
  for (const one of recipients) {
    const key = await keyFor(work, one);
    if (!key) throw directiveFailures.badRecipient({ id: Object.values(one)[0] });
    keys.add(key);
  }
  return [...keys];
};
