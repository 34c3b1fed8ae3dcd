import { useMemo } from 'react';
import { useWords } from '../../lib/i18n.ts';
import type { BoundaryReport } from './boundary-api.ts';
import styles from './boundary.module.css';
import { mapWords } from './words.ts';

const [WIDTH, HEIGHT, ROOM] = [320, 260, 8];

const pathsOf = (shapes: BoundaryReport['shapes']) => {
  const corners = shapes.flatMap(({ geometry }) => geometry.coordinates.flatMap((rings) => rings[0] ?? []));
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = 0, lat = 0] of corners) {
    [west, south, east, north] = [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)];
  }
  const narrow = Math.cos(((south + north) / 2 / 180) * Math.PI);
  const scale = Math.min(
    (WIDTH - ROOM * 2) / ((east - west) * narrow || 1),
    (HEIGHT - ROOM * 2) / (north - south || 1),
  );
  const at = ([lon = 0, lat = 0]: readonly number[]): string =>
    `${(WIDTH / 2 + (lon - (west + east) / 2) * narrow * scale).toFixed(1)},${(HEIGHT / 2 - (lat - (south + north) / 2) * scale).toFixed(1)}`;
  return shapes.map(({ code, name, geometry }) => ({
    code,
    name,
    path: geometry.coordinates.flatMap((rings) => rings.map((ring) => `M${ring.map(at).join('L')}Z`)).join(''),
  }));
};

/** The shapes of a file before they are kept; each says its name. */
export const ShapePreview = ({ shapes }: { shapes: BoundaryReport['shapes'] }) => {
  const t = useWords(mapWords);
  const drawn = useMemo(() => pathsOf(shapes), [shapes]);
  return (
    <svg className={styles.preview} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('preview')}>
      {drawn.map(({ code, name, path }) => (
        <path key={code} d={path} fillRule="evenodd">
          <title>{`${name} ${code}`}</title>
        </path>
      ))}
    </svg>
  );
};
