import { useMemo, type ReactNode } from 'react';
import type { AreaFigures, Summary } from '../../../server/accountability/overview/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { useSize } from '../../lib/use-size.ts';
import { shapePath } from '../../ui/tokens.ts';
import { type AreaShape, fitted, type MapPoint, pathOf } from './geo.ts';
import type { Links } from './links.ts';
import { Callout, type CalloutNews } from './map-callout.tsx';
import { shaderOf, shortName } from './shade.ts';
import { overviewWords } from './words.ts';

/** The points of a map: what they are, how many are shown of how many there are. */
export type MapPoints = {
  readonly kind: 'red' | 'alarm';
  readonly items: readonly MapPoint[];
  readonly total: number;
};

type Props = {
  readonly summary: Summary;
  readonly shape: AreaShape;
  readonly links: Links;
  /** Codes of the areas in which a warning has just come in. */
  readonly pulsing: readonly string[];
  readonly points?: MapPoints | undefined;
  readonly news?: CalloutNews | undefined;
  /** Whether cells are shaded and labelled by what is open there. */
  readonly figures?: boolean;
};

const SLAB = 13;

const useDrawn = (shape: AreaShape, width: number, height: number) =>
  useMemo(() => {
    const corners = shape.cells.flatMap(({ rings }) => rings.flat());
    const project = fitted(corners, { width, height: height - SLAB * 2 - 30, margin: 14 });
    const cells = shape.cells.map((cell) => ({
      ...cell,
      path: cell.rings.map((ring) => pathOf(ring, project)).join(''),
      at: project(cell.center),
    }));
    return { project, cells, whole: cells.map(({ path }) => path).join('') };
  }, [shape, width, height]);

/** The map of an area: the slab, its cells shaded by what is open, points, and a ring where a warning has just come in. */
export const AreaMap = ({ summary, shape, links, pulsing, points, news, figures = true }: Props): ReactNode => {
  const [holder, { width, height }] = useSize();
  const drawn = useDrawn(shape, width, height);
  const known = new Map(summary.areas.map((area) => [area.areaCode, area]));
  const shade = shaderOf(summary.areas.map(({ open }) => open));
  const told = drawn.cells.find(({ code }) => code === news?.areaCode);
  return (
    <div className="map" ref={holder}>
      {width > 0 && (
        <svg width={width} height={height} role="group" aria-label={summary.area.name}>
          <Slab outline={drawn.whole} />
          <path d={drawn.whole} className="map-glow" />
          <path d={drawn.whole} className="map-outline" />
          {drawn.cells.map((cell) => (
            <Cell
              key={cell.code}
              path={cell.path}
              area={known.get(cell.code)}
              fill={shade(figures ? (known.get(cell.code)?.open ?? 0) : 0)}
              href={links.area(cell.code)}
              name={cell.name}
            />
          ))}
          {points?.items.map((point) => (
            <Point key={point.id} point={point} kind={points.kind} at={drawn.project(point.at)} />
          ))}
          {drawn.cells.map((cell) => (
            <Label
              key={cell.code}
              at={cell.at}
              name={shortName(cell.name)}
              area={figures ? known.get(cell.code) : undefined}
              pulsing={pulsing.includes(cell.code)}
            />
          ))}
        </svg>
      )}
      {news && told && <Callout news={news} at={told.at} width={width} href={links.matter(news.matterId)} />}
      <MapLegend shape={shape} points={points} figures={figures} />
    </div>
  );
};

const Slab = ({ outline }: { readonly outline: string }): ReactNode => (
  <g aria-hidden="true">
    <path d={outline} fill="#02060a" opacity="0.6" transform={`translate(0 ${SLAB * 2})`} />
    {Array.from({ length: SLAB }, (_, index) => (
      <path
        key={index}
        d={outline}
        fill={index < 2 ? '#16525A' : '#0C2A33'}
        transform={`translate(0 ${(SLAB - index) * 1.5})`}
      />
    ))}
  </g>
);

const Cell = ({
  path,
  area,
  fill,
  href,
  name,
}: {
  readonly path: string;
  readonly area: AreaFigures | undefined;
  readonly fill: string;
  readonly href: string;
  readonly name: string;
}): ReactNode => {
  const say = useWords(overviewWords);
  return (
    <a href={href} aria-label={say('mapLabel', { name, open: area?.open ?? 0, overdue: area?.overdue ?? 0 })}>
      <path d={path} className="map-cell" fill={fill} />
    </a>
  );
};

const Point = ({
  point,
  kind,
  at: [x, y],
}: {
  readonly point: MapPoint;
  readonly kind: MapPoints['kind'];
  readonly at: readonly [number, number];
}): ReactNode => (
  <a href={point.href} aria-label={point.name}>
    <path
      d={shapePath(kind === 'red' ? 'diamond' : 'triangle', kind === 'red' ? 4.5 : 7)}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      className={`map-point map-${kind}`}
    />
  </a>
);

const Label = ({
  at: [x, y],
  name,
  area,
  pulsing,
}: {
  readonly at: readonly [number, number];
  readonly name: string;
  readonly area: AreaFigures | undefined;
  readonly pulsing: boolean;
}): ReactNode => (
  <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`} className="map-label" aria-hidden="true">
    {pulsing && <circle className="map-pulse" r="30" />}
    <text y="-5">{name}</text>
    {area && area.open > 0 && (
      <text y="15" className="map-open">
        {area.open}
      </text>
    )}
    {area && area.escalated > 0 && (
      <g transform={`translate(${String(area.open).length * 5 + 7} 10)`}>
        <path d={shapePath('triangle', 5)} className="map-escalated" />
        <text x="8" y="4.5" className="map-count">
          {area.escalated}
        </text>
      </g>
    )}
  </g>
);

const Sign = ({ shape, risk }: { readonly shape: 'triangle' | 'diamond'; readonly risk: string }): ReactNode => (
  <svg viewBox="-10 -10 20 20" width="13" height="13" aria-hidden="true">
    <path d={shapePath(shape, 8)} fill={`var(--risk-${risk})`} />
  </svg>
);

const MapLegend = ({
  shape,
  points,
  figures,
}: {
  readonly shape: AreaShape;
  readonly points: MapPoints | undefined;
  readonly figures: boolean;
}): ReactNode => {
  const say = useWords(overviewWords);
  const counts = { shown: points?.items.length ?? 0, all: points?.total ?? 0 };
  return (
    <p className="map-legend">
      {figures && (
        <>
          <span>
            {say('mapFew')} <i className="map-ramp" /> {say('mapMany')}
          </span>
          <span>
            <Sign shape="triangle" risk="orange" />
            {say('mapEscalated')}
          </span>
        </>
      )}
      {points?.kind === 'red' && (
        <span>
          <Sign shape="diamond" risk="red" />
          {say('mapRed', counts)}
        </span>
      )}
      {points?.kind === 'alarm' && (
        <span>
          <Sign shape="triangle" risk="orange" />
          {say('mapAlarms', counts)}
        </span>
      )}
      <em>
        {[
          shape.schematic ? say('mapNote') : '',
          shape.reviewNumbers.length > 0 ? say('mapOfficial', { n: shape.reviewNumbers.join('、') }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </em>
    </p>
  );
};
