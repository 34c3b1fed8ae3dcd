import { Type } from 'typebox';
import { measuring } from '../../infra/files-measured.ts';
import { covers } from '../../infra/scope.ts';
import { ask, perform, type Platform, question, verb, type Work } from '../../infra/verb.ts';
import type { Db } from '../../infra/database.ts';
import type { Actor, Context } from '../../kernel/context.ts';
import { fill, type Language } from '../../kernel/language.ts';
import { toCgcs2000 } from '../enterprise/index.ts';
import { listAreas, listGrids } from '../organization/index.ts';
import { BoundaryQuery, type BoundaryReport, faultLabels, LARGEST } from './contract.ts';
import { boundaryFailures } from './failures.ts';
import { readShapes } from './read-shapes.ts';
import { coarsened, finder, type Find, type Judged, judgeAll, type Known, propertiesOf } from './rules.ts';
import { insertSet } from './store.ts';
import type { BoundarySet } from './tables.ts';

const EDITORS = ['administrator', 'office'] as const;
/** How many problems a report lists, and how coarse its shapes are, in degrees. */
const LISTED = 500;
const LOOK = 0.001;

const knownOf = async (db: Db, actor: Actor, kind: BoundaryQuery['kind']): Promise<Known[]> => {
  const rows =
    kind === 'grids'
      ? (await listGrids(db, actor, undefined)).map(({ code, name, area_path }) => ({
          code,
          name,
          path: area_path ?? '',
        }))
      : await listAreas(db, actor, undefined);
  return rows.map(({ code, name, path }) => ({ code, name, path, mine: covers(actor, { areaPath: path }) }));
};

const propertyFor = (asked: string | undefined, properties: ReturnType<typeof propertiesOf>): string | null => {
  if (asked !== undefined) return asked;
  const best = properties[0];
  return best && best.fits > 0 ? best.name : null;
};

type Look = { readonly db: Db; readonly actor: Actor; readonly language: Language };
type Judgement = { report: BoundaryReport; judged: Judged[] };

const judgeFile = async (look: Look, bytes: Buffer, asked: BoundaryQuery): Promise<Judgement> => {
  const [features, known] = await Promise.all([readShapes(bytes), knownOf(look.db, look.actor, asked.kind)]);
  const find: Find = finder(known);
  const properties = propertiesOf(features, find);
  const codeProperty = propertyFor(asked.codeProperty, properties);
  const system = asked.system ?? 'cgcs2000';
  const turn = ([lon, lat]: readonly [number, number]): [number, number] => {
    const at = toCgcs2000({ lon, lat }, system);
    return [at.lon, at.lat];
  };
  const judged = codeProperty === null ? [] : judgeAll(features, codeProperty, find, turn);
  const problems = judged.flatMap((one, index) =>
    'fault' in one
      ? [{ feature: index + 1, ...one, message: fill(faultLabels[one.fault], { value: one.value })[look.language] }]
      : [],
  );
  const taken = judged.flatMap((one) => ('taken' in one ? [one.taken] : []));
  const report: BoundaryReport = {
    id: null,
    features: features.length,
    taken: taken.length,
    codeProperty,
    properties: properties.slice(0, 60),
    problems: problems.slice(0, LISTED),
    shapes: taken.map(({ known: { code, name }, shape }) => ({ code, name, geometry: coarsened(shape, LOOK) })),
  };
  return { report, judged };
};

const demandSome = ({ report }: Judgement): string => {
  const { codeProperty, properties, problems, taken } = report;
  if (codeProperty === null)
    throw boundaryFailures.noCodeProperty({ names: properties.map(({ name }) => name).join(', ') });
  if (taken === 0) throw boundaryFailures.nothingFits({ first: problems[0]?.message ?? '' });
  return codeProperty;
};

type Brought = { readonly bytes: Buffer; readonly sha256: string };

// The shapes are no part of the input: their digest is, so that the same file sent twice is known as the same.
const bringing = ({ bytes }: Brought) =>
  verb({
    name: 'boundary.import',
    input: Type.Object({ ...BoundaryQuery.properties, sha256: Type.String() }, { additionalProperties: false }),
    access: EDITORS,
    run: (work, { sha256, ...asked }) => bring(work, { bytes, sha256 }, asked),
  });

const bring = async (work: Work, { bytes, sha256 }: Brought, asked: BoundaryQuery): Promise<BoundaryReport> => {
  const found = await judgeFile(work, bytes, asked);
  const codeProperty = demandSome(found);
  const taken = found.judged.flatMap((one) => ('taken' in one ? [one.taken] : []));
  const set: BoundarySet = {
    id: work.newId(),
    kind: asked.kind ?? 'areas',
    review_number: asked.reviewNumber,
    source: asked.source,
    surveyed_on: asked.date,
    system: asked.system ?? 'cgcs2000',
    code_property: codeProperty,
    file_name: asked.fileName ?? '',
    sha256,
    features: taken.length,
    imported_at: work.now,
    imported_by: work.actor.id,
    imported_by_name: work.actor.name,
    withdrawn_at: null,
  };
  const shapes = taken.map(({ known, shape }) => ({ code: known.code, area_path: known.path, geometry: shape }));
  await insertSet(work.db, set, shapes);
  const { id, kind, review_number, source, surveyed_on, system, features } = set;
  work.record({
    action: 'boundary.imported',
    subject: { type: 'boundary', id },
    data: { kind, reviewNumber: review_number, source, surveyedOn: surveyed_on, system, features, sha256 },
  });
  return { ...found.report, id };
};

const looking = (bytes: Buffer) =>
  question({
    name: 'boundary.preview',
    input: BoundaryQuery,
    access: EDITORS,
    run: async (look, asked) => (await judgeFile(look, bytes, asked)).report,
  });

const gathered = async (content: AsyncIterable<Uint8Array>): Promise<Brought> => {
  const watched = measuring(content);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of watched.content) {
    size += piece.length;
    if (size > LARGEST) throw boundaryFailures.tooLarge({ most: LARGEST / 1024 / 1024 });
    pieces.push(piece);
  }
  return { bytes: Buffer.concat(pieces), sha256: watched.of().sha256 };
};

/** Takes a file of official boundaries (导入区划边界): looks at it, or keeps it as a new version. */
export const importBoundaries = async (
  platform: Platform,
  ctx: Context,
  asked: BoundaryQuery,
  content: AsyncIterable<Uint8Array>,
): Promise<BoundaryReport> => {
  const brought = await gathered(content);
  const { preview, ...rest } = asked;
  if (preview) return ask(platform, looking(brought.bytes), ctx, rest);
  return perform(platform, bringing(brought), ctx, { ...rest, sha256: brought.sha256 });
};
