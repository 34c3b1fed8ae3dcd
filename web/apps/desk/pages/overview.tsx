import { useNavigate } from 'react-router';
import type { River as RiverData, Summary, Trend } from '../../../../server/accountability/overview/contract.ts';
import { AreasTable, overviewDeskWords, Soon, Tiles } from '../../../features/overview/desk/index.ts';
import { River, RiverLegend } from '../../../features/river/index.ts';
import { useFilters } from '../../../lib/filters.ts';
import { useWords } from '../../../lib/i18n.ts';
import { paths } from '../../../lib/paths.ts';
import { useAnswer } from '../../../lib/query.ts';
import { instantText, shortText } from '../../../lib/time.ts';
import { usePageTitle } from '../../../lib/title.ts';
import { Answer } from '../../../ui/answer.tsx';
import { Num } from '../../../ui/num.tsx';
import { Columns, Panel, Stack } from '../../../ui/page.tsx';
import { useMode } from '../../../ui/mode.ts';
import styles from './overview.module.css';

const FEEDS = { matter: 'feedMatter', warning: 'feedWarning', electricity: 'feedElectricity' } as const;

const Flow = ({ area }: { area: string | undefined }) => {
  const t = useWords(overviewDeskWords);
  const go = useNavigate();
  const theme = useMode();
  const { data } = useAnswer<RiverData>('overview', '/overview/river', { areaCode: area });
  return (
    <Panel title={t('river')} extra={<RiverLegend theme={theme} />} flush>
      <div className={styles.water}>
        {data ? (
          <River
            data={data}
            variant="desk"
            theme={theme}
            laneHref={(kind) => paths.matters({ kind, open: true, areaCode: area })}
            onOpen={(item) => void go(paths.matter(item.id))}
          />
        ) : null}
      </div>
    </Panel>
  );
};

const Head = ({ summary, onUp }: { summary: Summary; onUp: (() => void) | undefined }) => {
  const t = useWords(overviewDeskWords);
  return (
    <header className={styles.head}>
      <h1>{summary.area.name}</h1>
      <span className="meta">{t('asOf', { at: instantText(summary.now) })}</span>
      {onUp ? (
        <button type="button" onClick={onUp}>
          {t('upTo')}
        </button>
      ) : null}
      <ul aria-label={t('feeds')}>
        {summary.freshness.map(({ feed, at }) => (
          <li key={feed}>
            {t(FEEDS[feed])} <Num>{at ? shortText(at) : t('never')}</Num>
          </li>
        ))}
      </ul>
    </header>
  );
};

/** The overview of an area (态势总览): figures, the river, the areas below, what escalates next; the area is in the address. */
export const Component = () => {
  const t = useWords(overviewDeskWords);
  const { values, set } = useFilters(['area']);
  const area = values.area;
  usePageTitle(t('overview'));
  const summary = useAnswer<Summary>('overview', '/overview/summary', { areaCode: area });
  const trend = useAnswer<Trend>('overview', '/overview/trend', { areaCode: area });
  return (
    <Answer of={summary}>
      {(found) => (
        <Stack>
          <Head summary={found} onUp={area ? () => set({ area: undefined }) : undefined} />
          <Tiles summary={found} trend={trend.data} area={area} />
          <Flow area={area} />
          <Columns
            main={<AreasTable summary={found} onArea={(code) => set({ area: code })} />}
            rail={<Soon summary={found} />}
          />
        </Stack>
      )}
    </Answer>
  );
};
