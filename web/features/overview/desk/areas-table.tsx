import type { CSSProperties } from 'react';
import { Link } from 'react-router';
import type { AreaFigures, Summary } from '../../../../server/accountability/overview/contract.ts';
import { useWords } from '../../../lib/i18n.ts';
import { paths } from '../../../lib/paths.ts';
import { Num } from '../../../ui/num.tsx';
import { Panel } from '../../../ui/page.tsx';
import { Blank } from '../../../ui/states.tsx';
import { byNeed, percentText, shareOf } from '../shade.ts';
import styles from './desk.module.css';
import { overviewDeskWords } from './words.ts';

/** How strongly a cell is tinted: its share of the largest number of its column. */
const heat = (n: number, most: number): CSSProperties =>
  ({ '--heat': `${most > 0 ? Math.round((n / most) * 100) : 0}%` }) as CSSProperties;

const sum = (areas: readonly AreaFigures[], of: 'open' | 'overdue' | 'escalated' | 'closedLast30Days'): number =>
  areas.reduce((all, area) => all + area[of], 0);

/** How the areas below are doing (辖区履责), those that need attention first, with their sums: each the length of a list. */
export const AreasTable = ({ summary, onArea }: { summary: Summary; onArea: (code: string) => void }) => {
  const t = useWords(overviewDeskWords);
  const areas = byNeed(summary.areas);
  const most = (of: 'open' | 'overdue' | 'escalated'): number => Math.max(0, ...areas.map((area) => area[of]));
  const tops = { open: most('open'), overdue: most('overdue'), escalated: most('escalated') };
  const { matters } = summary;
  return (
    <Panel title={t('areas')} flush>
      {areas.length === 0 ? (
        <Blank text={t('noAreas')} />
      ) : (
        <div className={styles.scroll}>
          <table className={styles.areas}>
            <thead>
              <tr>
                {(['area', 'open', 'overdue', 'escalated', 'closed', 'share'] as const).map((head) => (
                  <th key={head} scope="col">
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {areas.map((area) => (
                <tr key={area.areaCode}>
                  <th scope="row">
                    <button type="button" onClick={() => onArea(area.areaCode)}>
                      {area.areaName}
                    </button>
                  </th>
                  <td style={heat(area.open, tops.open)}>
                    <Link
                      to={paths.matters({ areaCode: area.areaCode, open: true })}
                      data-from={`${area.areaName} ${t('open')} ${area.open}`}
                    >
                      <Num>{area.open}</Num>
                    </Link>
                  </td>
                  <td style={heat(area.overdue, tops.overdue)} data-late={area.overdue > 0 || undefined}>
                    <Link
                      to={paths.matters({ areaCode: area.areaCode, overdue: true })}
                      data-from={`${area.areaName} ${t('overdue')} ${area.overdue}`}
                    >
                      <Num>{area.overdue}</Num>
                    </Link>
                  </td>
                  <td style={heat(area.escalated, tops.escalated)}>
                    <Num>{area.escalated}</Num>
                  </td>
                  <td>
                    <Num>{area.closedLast30Days}</Num>
                  </td>
                  <td>
                    <Num>{percentText(area.closedInTimePercent)}</Num>
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('total')}</th>
                <td>
                  <Num>{sum(areas, 'open')}</Num>
                </td>
                <td>
                  <Num>{sum(areas, 'overdue')}</Num>
                </td>
                <td>
                  <Num>{sum(areas, 'escalated')}</Num>
                </td>
                <td>
                  <Num>{sum(areas, 'closedLast30Days')}</Num>
                </td>
                <td>
                  <Num>{percentText(shareOf(matters.closedInTime, matters.closedLast30Days))}</Num>
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </Panel>
  );
};
