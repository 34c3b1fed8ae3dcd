import { type FieldError, invalidFields } from '../../kernel/failure.ts';
import { type Box, type Circle, parseBox, parseCircle, WIDEST_KM } from '../../kernel/position.ts';

/** Where on the map something is looked for, as a request says it: a box, a circle, or neither. */
export type PlaceAsked = { readonly bbox?: string | undefined; readonly near?: string | undefined };

const fault = (path: string, zh: string, en: string): FieldError => ({ path, message: { zh, en } });
const badBox = fault(
  'bbox',
  '范围应为“西,南,东,北”四个经纬度，如 117.0,35.0,117.2,35.2；西小于东，南小于北',
  'a box is four degrees "west,south,east,north", as 117.0,35.0,117.2,35.2, west below east and south below north',
);
const badCircle = fault(
  'near',
  `周边应为“经度,纬度,公里”，如 117.1,35.1,3；公里数大于 0，不超过 ${WIDEST_KM}`,
  `a circle is "longitude,latitude,kilometres", as 117.1,35.1,3, with more than 0 and at most ${WIDEST_KM} kilometres`,
);

/** The box and the circle asked for; refuses what is neither, by field. */
export const placeOf = ({ bbox, near }: PlaceAsked): { box: Box | undefined; circle: Circle | undefined } => {
  const box = bbox === undefined ? undefined : parseBox(bbox);
  const circle = near === undefined ? undefined : parseCircle(near);
  const errors = [
    ...(bbox !== undefined && !box ? [badBox] : []),
    ...(near !== undefined && !circle ? [badCircle] : []),
  ];
  if (errors.length > 0) throw invalidFields(errors);
  return { box, circle };
};
