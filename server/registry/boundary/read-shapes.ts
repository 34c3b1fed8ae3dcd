import shp from 'shpjs';
import { Failure } from '../../kernel/failure.ts';
import { boundaryFailures } from './failures.ts';
import { openArchive } from './open-archive.ts';
import type { Feature } from './rules.ts';

/** What a file may hold. */
const FEATURES = 20_000;
const POINTS = 2_000_000;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 120);

const fromZip = async (bytes: Buffer): Promise<Feature[]> => {
  const layers = Object.values(openArchive(bytes)).filter((files) => files['shp']);
  const [layer] = layers;
  if (!layer?.['shp']) throw boundaryFailures.notZip({ reason: 'no .shp' });
  if (layers.length > 1) throw boundaryFailures.severalLayers({ n: layers.length });
  const { shp: shape, dbf, prj, cpg } = layer;
  try {
    return featuresIn(
      await shp({ shp: shape, ...(dbf ? { dbf } : {}), ...(prj ? { prj } : {}), ...(cpg ? { cpg } : {}) }),
    );
  } catch (error) {
    throw error instanceof Failure ? error : boundaryFailures.notZip({ reason: reasonOf(error) });
  }
};

const decoded = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Older programs write in the encoding of the machine.
    return new TextDecoder('gb18030').decode(bytes);
  }
};

const fromJson = (bytes: Buffer): Feature[] => {
  try {
    return featuresIn(JSON.parse(decoded(bytes)));
  } catch (error) {
    if (error instanceof SyntaxError) throw boundaryFailures.notJson({ reason: reasonOf(error) });
    throw error;
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const featuresIn = (json: unknown): Feature[] => {
  if (!isRecord(json)) throw boundaryFailures.notJson({ reason: 'no FeatureCollection' });
  const listed = json['type'] === 'Feature' ? [json] : json['features'];
  if (!Array.isArray(listed)) throw boundaryFailures.notJson({ reason: 'no FeatureCollection' });
  return listed.filter(isRecord).map(({ properties, geometry }) => ({
    properties: isRecord(properties) ? properties : {},
    geometry,
  }));
};

const pointsIn = (value: unknown): number => {
  if (!Array.isArray(value)) return isRecord(value) ? pointsIn(value['coordinates']) : 0;
  return typeof value[0] === 'number' ? 1 : value.reduce<number>((sum, one) => sum + pointsIn(one), 0);
};

/** Reads a file of shapes: GeoJSON, or an SHP with its companions in a ZIP. Which it is, its first bytes say. */
export const readShapes = async (bytes: Buffer): Promise<Feature[]> => {
  if (bytes.length === 0) throw boundaryFailures.empty();
  const features = bytes.subarray(0, 2).toString('latin1') === 'PK' ? await fromZip(bytes) : fromJson(bytes);
  if (features.length === 0) throw boundaryFailures.noFeatures();
  const points = features.reduce((sum, { geometry }) => sum + pointsIn(geometry), 0);
  if (features.length > FEATURES || points > POINTS)
    throw boundaryFailures.tooMany({ features: FEATURES, points: POINTS });
  return features;
};
