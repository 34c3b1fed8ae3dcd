import { enterpriseMonths, registerEntriesOf } from '../../infra/ledger-enterprise.ts';
import { covered, rolesOver } from '../../infra/scope.ts';
import type { Look } from '../../infra/verb.ts';
import { ENTERPRISE_ROLES } from '../../kernel/context.ts';
import { Failure } from '../../kernel/failure.ts';
import { dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import { listLicences } from '../../handling/licence/index.ts';
import { readPrevention } from '../../handling/prevention/index.ts';
import type { PreventionView } from '../../handling/prevention/contract.ts';
import { evidenceOfEnterprise } from '../../oversight/evidence/index.ts';
import { listMatters } from '../../oversight/matter/index.ts';
import { listDirectives } from '../../oversight/directive/index.ts';
import {
  demandEnterprise,
  type Enterprise,
  enterpriseById,
  enterpriseFilings,
} from '../../registry/enterprise/index.ts';
import { metersOfEnterprises } from '../../registry/meter/index.ts';
import { areaByCode } from '../../registry/organization/index.ts';
import { chainOf } from './chain.ts';
import { provenanceOf } from './provenance.ts';
import { completenessOf, type Known } from './rules.ts';

/** What a file lists of matters and documents; more are counted and said to be more. */
export const LISTED = 200;

/** Whether a reader belongs to the enterprise itself and to nobody who supervises it. */
export const ownSideAlone = (look: Look, enterprise: Enterprise): boolean =>
  look.actor.kind === 'person' &&
  rolesOver(look.actor, { areaPath: enterprise.area_path, enterpriseId: enterprise.id }).every((role) =>
    ENTERPRISE_ROLES.includes(role),
  );

const enrolment = async (look: Look, id: string): Promise<PreventionView | null> => {
  try {
    return await readPrevention.run(look, { id });
  } catch (error) {
    if (error instanceof Failure && error.code === 'prevention.notEnrolled') return null;
    throw error;
  }
};

/** The last twelve months up to a moment, `YYYY-MM`, the oldest first. */
const monthsUpTo = (now: Instant): string[] => {
  const [year = 0, month = 1] = dayOf(now).split('-').map(Number);
  return Array.from({ length: 12 }, (_, index) => {
    const since = year * 12 + (month - 1) - 11 + index;
    return `${Math.floor(since / 12)}-${String((since % 12) + 1).padStart(2, '0')}`;
  });
};

const monthsOf = async (look: Look, enterprise: Enterprise) => {
  const months = monthsUpTo(look.now);
  const found = await enterpriseMonths(look.db, {
    enterpriseId: enterprise.id,
    within: covered(look.actor, { area: 'e.area_path', enterprise: 'e.enterprise_id' }),
    since: startOfDay(`${months[0]}-01`),
  });
  return months.map((month) => {
    const here = found.filter((one) => one.month === month);
    const sum = (of: (action: string) => boolean): number =>
      here.filter(({ action }) => of(action)).reduce((total, { n }) => total + n, 0);
    return {
      month,
      matters: sum((action) => action.endsWith('.open')),
      alarms: sum((action) => action === 'electricityAlarm.open'),
      warnings: sum((action) => action === 'warning.rung'),
    };
  });
};

const knownOf = async (look: Look, enterprise: Enterprise, counts: Counts): Promise<Known> => {
  const tier = (await areaByCode(look.db, enterprise.area_code))?.tier;
  return {
    creditCodeValid: enterprise.credit_code_valid,
    inTown: tier === 'town' || tier === 'village',
    address: enterprise.address,
    position: enterprise.lon === null || enterprise.lat === null ? null : { lon: enterprise.lon, lat: enterprise.lat },
    status: enterprise.status,
    statusSince: enterprise.status_since,
    entityKind: enterprise.entity_kind,
    industryCode: enterprise.industry_code,
    grade: enterprise.grade,
    riskLevel: enterprise.risk_level,
    regulatorUnitId: enterprise.regulator_unit_id,
    ...counts,
  };
};
type Counts = Pick<Known, 'licences' | 'meters' | 'enrolled' | 'people'>;

/** What is kept of an enterprise in the register and beside it. */
const kept = async (look: Look, id: string) => {
  const [view, licences, prevention, filings, meters] = await Promise.all([
    enterpriseById.run(look, { id }),
    listLicences.run(look, { id }),
    enrolment(look, id),
    enterpriseFilings.run(look, { id }),
    metersOfEnterprises(look.db, [id]),
  ]);
  if (!view) throw new Error('an enterprise that was just found is gone');
  return { view, licences: licences.items, prevention, filings: filings.items, meters };
};

/** What happened to an enterprise: its matters, so many of them, its documents, attachments and months. */
const happened = async (look: Look, enterprise: Enterprise, listed: number) => {
  const { id } = enterprise;
  const [matters, open, documents, attachments, months] = await Promise.all([
    listMatters.run(look, { enterpriseId: id, count: true, limit: listed }),
    listMatters.run(look, { enterpriseId: id, open: true, count: true, limit: 1 }),
    listDirectives.run(look, { enterpriseId: id, limit: LISTED }),
    evidenceOfEnterprise.run(look, { id }),
    monthsOf(look, enterprise),
  ]);
  return {
    matters: matters.items,
    mattersTotal: matters.total ?? matters.items.length,
    openMatters: open.total ?? 0,
    documents: documents.items,
    attachments: attachments.items,
    months,
  };
};

/** Everything the file of one enterprise holds, as far as the asker may see it (一企一档), with so many of its matters. */
export const gatherFile = async (look: Look, id: string, listed: number) => {
  const enterprise = await demandEnterprise(look, id);
  const own = ownSideAlone(look, enterprise);
  const [facts, history, entries, chain] = await Promise.all([
    kept(look, enterprise.id),
    happened(look, enterprise, listed),
    registerEntriesOf(look.db, [enterprise.id]),
    chainOf(look, enterprise, !own),
  ]);
  const people = chain.at(-1)?.units.flatMap(({ posts }) => posts).length ?? 0;
  const known = await knownOf(look, enterprise, {
    licences: facts.licences.length,
    meters: facts.meters.length,
    enrolled: facts.prevention !== null,
    people,
  });
  return {
    enterprise,
    own,
    ...facts,
    ...history,
    chain,
    people,
    completeness: completenessOf(known),
    sources: provenanceOf(entries),
  };
};

/** What was gathered. */
export type Gathered = Awaited<ReturnType<typeof gatherFile>>;
