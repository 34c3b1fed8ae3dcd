import { Type } from 'typebox';
import { demandVersion, type Look, question, verb } from '../../infra/verb.ts';
import type { Instant } from '../../kernel/time.ts';
import { coveredEnterprise, type Enterprise } from '../../registry/enterprise/index.ts';
import { LicenceChange, type LicenceView, NewLicence } from './contract.ts';
import { licenceFailures } from './failures.ts';
import { isExpired } from './rules.ts';
import { renewKnown, saveLicences } from './save-licences.ts';
import { licenceById, licencesOf } from './store.ts';
import type { Licence } from './tables.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const KEEPERS = ['office', 'department', 'enforcement', 'administrator', 'integrator'] as const;

const enterpriseOf = async (look: Look, id: string): Promise<Enterprise> => {
  const enterprise = await coveredEnterprise(look.db, look.actor, id);
  if (!enterprise) throw licenceFailures.noEnterprise();
  return enterprise;
};

const view = (licence: Licence, now: Instant): LicenceView => ({
  id: licence.id,
  enterpriseId: licence.enterprise_id,
  type: licence.type,
  number: licence.number,
  validUntil: licence.valid_until,
  supervisedBy: licence.supervised_by,
  state: licence.state === 'revoked' ? 'revoked' : isExpired(licence.valid_until, now) ? 'expired' : 'valid',
  matterId: licence.matter_id,
  version: licence.version,
});

/** Registers a licence of an enterprise (登记证件); the same type and number again brings its new validity. */
export const registerLicence = verb({
  name: 'licence.register',
  input: Type.Object({ id: Type.String(), ...NewLicence.properties }, { additionalProperties: false }),
  access: KEEPERS,
  mayChangeNothing: true,
  run: async (work, input) => {
    const enterprise = await enterpriseOf(work, input.id);
    const wanted = {
      enterprise_id: enterprise.id,
      type: input.type,
      number: input.number,
      valid_until: input.validUntil,
      supervised_by: input.supervisedBy,
    };
    const [saved] = await saveLicences(work, [wanted], () => ({
      areaPath: enterprise.area_path,
      origin: enterprise.origin,
    }));
    return view(saved!.licence, work.now);
  },
});

/** Changes the validity or the supervising tier of a licence. */
export const changeRegistered = verb({
  name: 'licence.change',
  input: Type.Object({ id: Type.String(), ...LicenceChange.properties }, { additionalProperties: false }),
  access: KEEPERS,
  mayChangeNothing: true,
  run: async (work, { id, validUntil, supervisedBy }) => {
    const licence = UUID.test(id) ? await licenceById(work.db, id) : undefined;
    const enterprise = licence && (await coveredEnterprise(work.db, work.actor, licence.enterprise_id));
    if (!licence || !enterprise) throw licenceFailures.noLicence();
    demandVersion(work, licence.version);
    const wanted = { valid_until: validUntil ?? licence.valid_until, supervised_by: supervisedBy };
    const saved = await renewKnown(work, licence, wanted, {
      areaPath: enterprise.area_path,
      origin: enterprise.origin,
    });
    return view(saved.licence, work.now);
  },
});

/** The licences of an enterprise. */
export const listLicences = question({
  name: 'licence.list',
  input: Type.Object({ id: Type.String() }),
  access: 'anyone',
  run: async (look, { id }) => {
    const enterprise = await enterpriseOf(look, id);
    return {
      items: (await licencesOf(look.db, enterprise.id)).map((licence) => view(licence, look.now)),
      nextCursor: null,
    };
  },
});
