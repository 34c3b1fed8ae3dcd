import { Type } from 'typebox';
import { type Measure, putMeasured } from '../../infra/files-measured.ts';
import { perform, type Platform, verb, type Work } from '../../infra/verb.ts';
import type { Context } from '../../kernel/context.ts';
import { Failure } from '../../kernel/failure.ts';
import { At, nullable } from '../../kernel/shapes.ts';
import { addDays, dayOf, formatInstant, type Instant, isAfter, parseInstant } from '../../kernel/time.ts';
import { type EvidenceView, LARGEST, type MediaType, MOST, Stage } from './contract.ts';
import { evidenceFailures } from './failures.ts';
import { matterSeenBy } from './list-evidence.ts';
import { HEAD, looksLike, nameFor } from './rules.ts';
import { countEvidence, insertEvidence } from './store.ts';
import type { Evidence } from './tables.ts';
import { viewEvidence } from './views.ts';

/** A file on its way in: for which matter, what it is said to be, and its bytes. */
export type Arriving = {
  readonly matterId: string;
  readonly name?: string | undefined;
  readonly note?: string | undefined;
  readonly stage?: Stage | undefined;
  readonly takenAt?: string | undefined;
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
  readonly mediaType: MediaType;
  readonly bytes: AsyncIterable<Uint8Array>;
};

/**
 * Takes evidence in (上传证据): first whether the matter is the sender's to see, then the bytes, then the entry. Without an
 * entry no bytes stay.
 */
export const addEvidence = async (platform: Platform, ctx: Context, arriving: Arriving): Promise<EvidenceView> => {
  const { db } = platform.database;
  const { files } = platform.services;
  const { matterId, mediaType } = arriving;
  await matterSeenBy(db, ctx.actor, matterId);
  const id = ctx.newId();
  const key = `evidence/${dayOf(ctx.now).slice(0, 7).replace('-', '/')}/${id}`;
  const measure = await putMeasured(files, key, guarded(arriving));
  const input = {
    matterId,
    name: nameFor(arriving.name, mediaType),
    note: arriving.note ?? null,
    ...takenOf(arriving, ctx.now),
    mediaType,
    ...measure,
  };
  try {
    const added = await perform(platform, adding({ id, key }), ctx, input);
    // The same request before kept its own file; this one is not needed.
    if (added.id !== id) await files.remove(key);
    return added;
  } catch (error) {
    // Refused by right, so surely not entered; after a broken connection the entry may stand, and needs its bytes.
    if (error instanceof Failure) await files.remove(key).catch(() => undefined);
    throw error;
  }
};

/** When and where, as the sender says; half a position is none, and nothing was taken in time to come. */
const takenOf = ({ stage, takenAt, lon, lat }: Arriving, now: Instant): Taken => {
  if ((lon === undefined) !== (lat === undefined)) throw evidenceFailures.halfPosition();
  const at = takenAt === undefined ? undefined : parseInstant(takenAt);
  // Clocks of cameras go wrong; a picture from the future says nothing of when it was taken.
  const sound = at !== undefined && !isAfter(at, addDays(now, 1));
  return { stage: stage ?? null, takenAt: sound ? formatInstant(at) : null, lon: lon ?? null, lat: lat ?? null };
};

/** The bytes as they pass, stopped at the first that must not. */
async function* guarded({ bytes, mediaType }: Arriving): AsyncGenerator<Uint8Array> {
  let size = 0;
  let head = Buffer.alloc(0);
  for await (const piece of bytes) {
    const unsure = head.length < HEAD;
    if (unsure) head = Buffer.concat([head, piece.subarray(0, HEAD)]);
    if (unsure && head.length >= HEAD) demandContent(mediaType, head);
    size += piece.length;
    if (size > LARGEST) throw evidenceFailures.tooLarge();
    yield piece;
  }
  if (size === 0) throw evidenceFailures.empty();
  demandContent(mediaType, head);
}

const demandContent = (type: MediaType, head: Uint8Array): void => {
  if (!looksLike(type, head)) throw evidenceFailures.wrongContent({ type });
};

type Kept = { readonly id: string; readonly key: string };
type Taken = {
  readonly stage: Stage | null;
  readonly takenAt: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
};
type Told = Measure &
  Taken & {
    readonly matterId: string;
    readonly name: string;
    readonly note: string | null;
    readonly mediaType: string;
  };

// Where the bytes were put is no part of the input, so that the same request twice is known as the same.
const adding = (kept: Kept) =>
  verb({
    name: 'evidence.add',
    input: Type.Object({
      matterId: Type.String(),
      name: Type.String(),
      note: nullable(Type.String()),
      stage: nullable(Stage),
      takenAt: nullable(At),
      lon: nullable(Type.Number()),
      lat: nullable(Type.Number()),
      mediaType: Type.String(),
      size: Type.Integer(),
      sha256: Type.String(),
    }),
    access: 'anyone',
    run: (work, told) => add(work, kept, told),
  });

const add = async (work: Work, { id, key }: Kept, told: Told): Promise<EvidenceView> => {
  const { matterId, mediaType, takenAt, ...rest } = told;
  const matter = await matterSeenBy(work.db, work.actor, matterId);
  if ((await countEvidence(work.db, matterId)) >= MOST) throw evidenceFailures.full({ most: MOST });
  const placed = { area_path: matter.area_path, enterprise_id: matter.enterprise_id };
  const by = { uploaded_by: work.actor.id, uploaded_by_name: work.actor.name, at: work.now };
  const evidence: Evidence = {
    id,
    matter_id: matterId,
    ...placed,
    file_key: key,
    media_type: mediaType,
    taken_at: (takenAt === null ? undefined : parseInstant(takenAt)) ?? null,
    ...rest,
    ...by,
  };
  await insertEvidence(work.db, evidence);
  work.record({
    action: 'evidence.added',
    subject: { type: 'evidence', id },
    matterId,
    enterpriseId: matter.enterprise_id,
    areaPath: matter.area_path,
    event: 'matter',
    data: { mediaType, takenAt, ...rest },
  });
  return viewEvidence(evidence);
};
