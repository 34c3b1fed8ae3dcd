import { useMemo, type ReactNode } from 'react';
import type { AreaFigures, Summary } from '../../../server/accountability/overview/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { useSize } from '../../lib/use-size.ts';
import { shapePath } from '../../ui/tokens.ts';
import { type AreaShape, fitted, pathOf } from './geo.ts';
import type { Links } from './links.ts';
import { shaderOf, shortName } from './shade.ts';
import { overviewWords } from './words.ts';

type Props = {
  readonly summary: Summary;
  readonly shape: AreaShape;
  readonly links: Links;
  /** Names of the areas in which a warning has just come in. */
  readonly pulsing: readonly string[];
};

const SLAB = 13;

/** The schematic map of an area: the slab, its cells shaded by what is open, and a ring where a warning has just come in. */
export const AreaMap = ({ summary, shape, links, pulsing }: Props): ReactNode => {
  const [holder, { width, height }] = useSize();
  const drawn = useMemo(() => {
    const project = fitted(shape.outline, { width, height: height - SLAB * 2, margin: 14 });
    return {
      outline: pathOf(shape.outline, project),
      cells: shape.cells.map((cell) => ({ ...cell, path: pathOf(cell.ring, project), at: project(cell.center) })),
    };
  }, [shape, width, height]);
  const figures = new Map(summary.areas.map((area) => [area.areaCode, area]));
  const shade = shaderOf(summary.areas.map(({ open }) => open));
  return (
    <div className="map" ref={holder}>
      {width > 0 && (
        <svg width={width} height={height} role="group" aria-label={summary.area.name}>
          <Slab outline={drawn.outline} />
          {drawn.cells.map((cell) => {
            const area = figures.get(cell.code);
            return (
              <Cell
                key={cell.code}
                path={cell.path}
                area={area}
                fill={shade(area?.open ?? 0)}
                href={links.area(cell.code)}
                name={cell.name}
              />
            );
          })}
          <path d={drawn.outline} className="map-glow" />
          <path d={drawn.outline} className="map-outline" />
          {drawn.cells.map((cell) => (
            <Label
              key={cell.code}
              at={cell.at}
              name={shortName(cell.name)}
              area={figures.get(cell.code)}
              pulsing={pulsing.includes(cell.name)}
            />
          ))}
        </svg>
      )}
      <MapLegend />
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
      <g transform={`translate(${area.open > 99 ? 22 : 17} 10)`}>
        <path d={shapePath('triangle', 5)} className="map-escalated" />
        <text x="8" y="4.5" className="map-count">
          {area.escalated}
        </text>
      </g>
    )}
  </g>
);

const MapLegend = (): ReactNode => {
  const say = useWords(overviewWords);
  return (
    <p className="map-legend">
      <span>
        {say('mapFew')} <i className="map-ramp" /> {say('mapMany')}
      </span>
      <span>
        <svg viewBox="-10 -10 20 20" width="13" height="13" aria-hidden="true">
          <path d={shapePath('triangle', 8)} fill="var(--risk-orange)" />
        </svg>
        {say('mapEscalated')}
      </span>
      <em>{say('mapNote')}</em>
    </p>
  );
};
