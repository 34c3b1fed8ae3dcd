import type { ReactNode } from 'react';
import type { AreaFigures, Summary } from '../../../server/accountability/overview/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { useSize } from '../../lib/use-size.ts';
import { gridFor } from './geo.ts';
import { Callout, type CalloutNews } from './map-callout.tsx';
import type { Links } from './links.ts';
import { percentText, shaderOf } from './shade.ts';
import { overviewWords } from './words.ts';

type Props = {
  readonly summary: Summary;
  readonly links: Links;
  readonly pulsing: readonly string[];
  readonly news?: CalloutNews | undefined;
};

/** Among tiles a callout stands in the middle. */
const HALF_CALLOUT = 200;

/** The areas below as coloured cells, where no schematic map is at hand: shaded by what is open, in the order of their codes. */
export const AreaTiles = ({ summary, links, pulsing, news }: Props): ReactNode => {
  const say = useWords(overviewWords);
  const [holder, size] = useSize();
  const { columns, rows } = gridFor(
    summary.areas.length,
    { width: size.width || 1060, height: size.height || 600 },
    1.5,
  );
  const shade = shaderOf(summary.areas.map(({ open }) => open));
  return (
    <div className="map" ref={holder}>
      {summary.areas.length === 0 ? (
        <p className="quiet centred">{say('mapEmpty')}</p>
      ) : (
        <ul
          className="tiles"
          style={{ gridTemplate: `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }}
          data-small={rows > 4 || undefined}
        >
          {summary.areas.map((area) => (
            <Tile
              key={area.areaCode}
              area={area}
              fill={shade(area.open)}
              href={links.area(area.areaCode)}
              pulsing={pulsing.includes(area.areaCode)}
            />
          ))}
        </ul>
      )}
      {news && (
        <Callout
          news={news}
          at={[size.width / 2 - HALF_CALLOUT, size.height / 2]}
          width={size.width}
          href={links.matter(news.matterId)}
        />
      )}
    </div>
  );
};

const Tile = ({
  area,
  fill,
  href,
  pulsing,
}: {
  readonly area: AreaFigures;
  readonly fill: string;
  readonly href: string;
  readonly pulsing: boolean;
}): ReactNode => {
  const say = useWords(overviewWords);
  return (
    <li style={{ background: fill }} data-pulse={pulsing || undefined}>
      <a href={href} title={say('mapLabel', { name: area.areaName, open: area.open, overdue: area.overdue })}>
        <strong>{area.areaName}</strong>
        <span className="tile-open">
          <b className="num">{area.open}</b>
          {say('open')}
        </span>
        <span className="tile-rest">
          <span data-late={area.overdue > 0 || undefined}>
            {say('overdue')} <b className="num">{area.overdue}</b>
          </span>
          <span>
            {say('escalated')} <b className="num">{area.escalated}</b>
          </span>
          <span>
            {say('inTimeShort')} <b className="num">{percentText(area.closedInTimePercent)}</b>
          </span>
        </span>
      </a>
    </li>
  );
};
