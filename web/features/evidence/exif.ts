import { millisOf } from '../../lib/time.ts';

/** When and where a photograph was taken, as the file itself says (EXIF). */
export type Shot = { readonly takenAt?: string; readonly lon?: number; readonly lat?: number };

type Ifd = ReadonlyMap<number, number>;
type Tiff = { readonly view: DataView; readonly base: number; readonly little: boolean };

const [EXIF_IFD, GPS_IFD, TAKEN, OFFSET] = [0x8769, 0x8825, 0x9003, 0x9011];
const [LAT_REF, LAT, LON_REF, LON] = [1, 2, 3, 4];
const SHANGHAI = '+08:00';

const u16 = ({ view, base, little }: Tiff, at: number): number => view.getUint16(base + at, little);
const u32 = ({ view, base, little }: Tiff, at: number): number => view.getUint32(base + at, little);

/** Where the APP1 segment with EXIF begins; nothing when a picture has none. */
const tiffOf = (view: DataView): Tiff | undefined => {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 10 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966) {
      const base = at + 10;
      return { view, base, little: view.getUint16(base) === 0x4949 };
    }
    if (marker >> 8 !== 0xff || marker === 0xffda) return undefined;
  }
  return undefined;
};

/** The entries of a directory: tag → where its twelve bytes stand. */
const entriesAt = (tiff: Tiff, at: number): Ifd =>
  new Map(Array.from({ length: u16(tiff, at) }, (_, n) => at + 2 + n * 12).map((place) => [u16(tiff, place), place]));

const textAt = (tiff: Tiff, place: number): string => {
  const length = u32(tiff, place + 4);
  const from = tiff.base + (length > 4 ? u32(tiff, place + 8) : place + 8);
  const bytes = new Uint8Array(tiff.view.buffer, tiff.view.byteOffset + from, Math.min(length, 40));
  return String.fromCharCode(...bytes).split('\0')[0] ?? '';
};

const degreesAt = (tiff: Tiff, place: number): number => {
  const from = u32(tiff, place + 8);
  const part = (n: number): number => u32(tiff, from + n * 8) / (u32(tiff, from + n * 8 + 4) || 1);
  return part(0) + part(1) / 60 + part(2) / 3600;
};

const takenOf = (tiff: Tiff, main: Ifd): Shot => {
  const pointer = main.get(EXIF_IFD);
  const exif = pointer === undefined ? undefined : entriesAt(tiff, u32(tiff, pointer + 8));
  const [taken, offset] = [exif?.get(TAKEN), exif?.get(OFFSET)];
  const match = taken === undefined ? null : /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(textAt(tiff, taken));
  if (!match) return {};
  const zone = offset === undefined ? SHANGHAI : textAt(tiff, offset);
  const at = `${match[1]}-${match[2]}-${match[3]}T${match[4]}${/^[+-]\d\d:\d\d$/.test(zone) ? zone : SHANGHAI}`;
  return Number.isNaN(millisOf(at)) ? {} : { takenAt: at };
};

const placeOf = (tiff: Tiff, main: Ifd): Shot => {
  const pointer = main.get(GPS_IFD);
  const gps = pointer === undefined ? undefined : entriesAt(tiff, u32(tiff, pointer + 8));
  const [lat, lon] = [gps?.get(LAT), gps?.get(LON)];
  if (!gps || lat === undefined || lon === undefined) return {};
  const sign = (tag: number, negative: string): number =>
    gps.has(tag) && textAt(tiff, gps.get(tag)!).startsWith(negative) ? -1 : 1;
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
  const place = {
    lat: round(sign(LAT_REF, 'S') * degreesAt(tiff, lat)),
    lon: round(sign(LON_REF, 'W') * degreesAt(tiff, lon)),
  };
  const real = Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180 && (place.lat !== 0 || place.lon !== 0);
  return real ? place : {};
};

/** Reads when and where a photograph was taken; a file that says nothing, or nonsense, says nothing. */
export const shotOf = (bytes: ArrayBuffer): Shot => {
  try {
    const tiff = tiffOf(new DataView(bytes));
    if (!tiff) return {};
    const main = entriesAt(tiff, u32(tiff, 4));
    return { ...takenOf(tiff, main), ...placeOf(tiff, main) };
  } catch {
    return {};
  }
};
