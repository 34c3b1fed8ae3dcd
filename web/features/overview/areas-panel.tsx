import type { CSSProperties, ReactNode } from 'react';
import type { Summary } from '../../../server/accountability/overview/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { countText } from '../../ui/num.tsx';
import { useSize } from '../../lib/use-size.ts';
import { type Links, linksOf } from './links.ts';
import { Panel } from './panel.tsx';
import { byNeed, percentText } from './shade.ts';
import { overviewWords } from './words.ts';

const ROW = 27;
const TALL = 46;

/** How the areas below are doing (辖区进展), those that need attention first; as many as the wall has room for. */
export const AreasPanel = ({
  summary,
  links,
  title,
}: {
  readonly summary: Summary;
  readonly links: Links;
  readonly title?: string;
}): ReactNode => {
  const say = useWords(overviewWords);
  const [holder, { height }] = useSize();
  const areas = byNeed(summary.areas);
  const shown = areas.slice(0, Math.max(0, Math.floor(height / ROW) - 1));
  // Few areas share the room there is; many are as low as can be read.
  const row = Math.min(TALL, Math.max(ROW, Math.floor(height / (shown.length + 1))));
  const note =
    shown.length < areas.length ? say('areasNote', { shown: shown.length, all: areas.length }) : say('areasAll');
  return (
    <Panel title={title ?? say('areas')} aside={areas.length > 0 ? note : undefined} grow>
      <div className="fill" ref={holder} style={{ '--row': `${row}px` } as CSSProperties}>
        {areas.length === 0 ? (
          <p className="quiet">{say('noAreas')}</p>
        ) : (
          <Table rows={shown} now={summary.now} links={links} />
        )}
      </div>
    </Panel>
  );
};

const Table = ({
  rows,
  now,
  links,
}: {
  readonly rows: Summary['areas'];
  readonly now: string;
  readonly links: Links;
}): ReactNode => {
  const say = useWords(overviewWords);
  return (
    <table className="areas">
      <thead>
        <tr>
          <th>{say('area')}</th>
          <th>{say('open')}</th>
          <th>{say('overdue')}</th>
          <th>{say('escalated')}</th>
          <th>{say('inTimeShort')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((area) => (
          <tr key={area.areaCode}>
            <td>
              <a href={links.area(area.areaCode)}>{area.areaName}</a>
            </td>
            <td className="num">
              <a href={linksOf({ code: area.areaCode, name: area.areaName }, now).open()}>{countText(area.open)}</a>
            </td>
            <td className="num" data-late={area.overdue > 0 || undefined}>
              <a href={linksOf({ code: area.areaCode, name: area.areaName }, now).overdue()}>
                {countText(area.overdue)}
              </a>
            </td>
            <td className="num">{countText(area.escalated)}</td>
            <td className="num">{percentText(area.closedInTimePercent)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
