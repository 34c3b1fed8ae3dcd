import { enterpriseKey, type LadderCall, officeKey, unitKey } from '../directive/index.ts';
import type { PlacedRing } from './rings.ts';
import { documentOf } from './rules.ts';

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

/** The document that a rung asks of its office. */
export const callOf = (ring: PlacedRing, warningId: string): LadderCall => {
  const { watch, policy, rung, office } = ring;
  return {
    kind: documentOf[rung.measure],
    office,
    recipients: recipientsOf(ring),
    warningId,
    article: policy.ladder.article,
    nominalAt: rung.at,
    matter: {
      id: watch.matter_id,
      title: watch.title,
      kind: watch.kind,
      enterpriseId: watch.enterprise_id,
      areaCode: watch.area_code,
      areaPath: watch.area_path,
    },
  };
};
