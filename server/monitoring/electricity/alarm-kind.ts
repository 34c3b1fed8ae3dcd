import { Type } from 'typebox';
import type { Work } from '../../infra/verb.ts';
import { endOfDay, dayOf, shiftDay, formatInstant } from '../../kernel/time.ts';
import { type MatterKind, move, openMatter } from '../../oversight/matter/index.ts';
import { unitsByIds } from '../../registry/organization/index.ts';
import { labels, OUTCOMES } from './contract.ts';
import { electricityFailures } from './failures.ts';
import { alarmLifecycle } from './lifecycle.ts';
import { alarmOfMatter, otherOpenAlarm, updateAlarm } from './store.ts';

const DAYS_TO_VERIFY = 3;
const text = (key: string) => labels[key] ?? { zh: key, en: key };
const note = Type.Optional(Type.String({ maxLength: 2000 }));

const outcome = Type.Unsafe<(typeof OUTCOMES)[number]>({ type: 'string', enum: [...OUTCOMES] });

const dispatch = move({
  label: text('dispatch'),
  input: Type.Object(
    {
      unitId: Type.Optional(Type.String({ format: 'uuid' })),
      dueDate: Type.Optional(Type.String({ format: 'day' })),
      note,
    },
    { additionalProperties: false },
  ),
  run: async (work, _matter, input) => {
    const unit = input.unitId === undefined ? undefined : (await unitsByIds(work.db, [input.unitId])).get(input.unitId);
    if (input.unitId !== undefined && !unit) throw electricityFailures.noUnit();
    return {
      dueAt: endOfDay(input.dueDate ?? shiftDay(dayOf(work.now), DAYS_TO_VERIFY)),
      ...(unit ? { ownerUnitId: unit.id } : {}),
      data: { ...input, ...(unit ? { unitName: unit.name } : {}) },
    };
  },
});

const recordVerification = move({
  label: text('recordVerification'),
  input: Type.Object(
    {
      outcome,
      reason: Type.String({ minLength: 1, maxLength: 500 }),
      note,
      evidence: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 50 })),
      position: Type.Optional(Type.Object({ lon: Type.Number(), lat: Type.Number() })),
    },
    { additionalProperties: false },
  ),
  run: async (work, matter, input) => {
    await updateAlarm(work.db, matter.id, { outcome: input.outcome });
    return { dueAt: null, data: input };
  },
});

const fileCase = move({
  label: text('fileCase'),
  input: Type.Object({ note }, { additionalProperties: false }),
  run: async (work, matter, input) => {
    const alarm = await alarmOfMatter(work.db, matter.id);
    if (alarm.outcome !== 'illegalProduction') throw electricityFailures.notIllegal();
    const clue = await openMatter(work, {
      kind: 'clue',
      areaCode: matter.area_code,
      origin: matter.origin,
      title: `${matter.title}（移交线索）`,
      description: input.note ?? matter.description,
      ...(matter.enterprise_id ? { enterpriseId: matter.enterprise_id } : {}),
      detail: { sourceMatterId: matter.id },
    });
    await updateAlarm(work.db, matter.id, { clue_matter_id: clue.id });
    return { data: { ...input, clueMatterId: clue.id } };
  },
});

const clear = move({
  label: text('clear'),
  input: Type.Object({ note }, { additionalProperties: false }),
  run: async (work, matter, input) => {
    const alarm = await alarmOfMatter(work.db, matter.id);
    if (alarm.outcome === 'illegalProduction' && alarm.clue_matter_id === null) throw electricityFailures.caseFirst();
    // An honest load that goes on stays this event until it falls quiet; illegal production that goes on is a new one.
    const goesOn = alarm.active && alarm.outcome !== 'illegalProduction';
    await updateAlarm(work.db, matter.id, { open: false, active: goesOn });
    return { data: input };
  },
});

/** 用电告警: raised by a detector, closed by a person who knows what was found on site. */
export const electricityAlarm: MatterKind = {
  kind: 'electricityAlarm',
  label: { zh: '用电告警', en: 'Electricity alarm' },
  lifecycle: alarmLifecycle,
  initial: 'raised',
  states: {
    raised: { label: text('raised') },
    dispatched: { label: text('dispatched') },
    verified: { label: text('verified') },
    caseFiled: { label: text('caseFiled') },
    cleared: { label: text('cleared'), closed: true },
  },
  detail: Type.Object({}),
  openedBy: 'system',
  moves: { dispatch, recordVerification, fileCase, clear },
  reopened: async (work, matter) => {
    const alarm = await alarmOfMatter(work.db, matter.id);
    if (await otherOpenAlarm(work.db, alarm)) throw electricityFailures.otherOpen();
    await updateAlarm(work.db, matter.id, { open: true });
    return {};
  },
  describe: async (look: Pick<Work, 'db'>, matter) => {
    const alarm = await alarmOfMatter(look.db, matter.id);
    return {
      alarmId: alarm.id,
      type: alarm.type,
      meterNo: alarm.meter_no,
      start: formatInstant(alarm.start_at),
      end: formatInstant(alarm.end_at),
      outcome: alarm.outcome,
      active: alarm.active,
      clueMatterId: alarm.clue_matter_id,
      thresholdVersion: alarm.threshold_version,
      evidence: alarm.evidence,
    };
  },
};
