import { Link } from 'react-router';
import type { SoonItem, Summary } from '../../../../server/accountability/overview/contract.ts';
import { useWords } from '../../../lib/i18n.ts';
import { paths } from '../../../lib/paths.ts';
import { shortText } from '../../../lib/time.ts';
import { Due } from '../../../ui/due.tsx';
import { RiskGlyph } from '../../../ui/glyph.tsx';
import { Num } from '../../../ui/num.tsx';
import { Panel } from '../../../ui/page.tsx';
import { Blank } from '../../../ui/states.tsx';
import styles from './desk.module.css';
import { overviewDeskWords } from './words.ts';

const levelOf = ({ tier, measure }: SoonItem) => {
  if (measure === 'circulate') return 'red';
  return tier === 'city' ? 'orange' : 'yellow';
};

/** What escalates next (即将升级): which office will do what, and when. */
export const Soon = ({ summary }: { summary: Summary }) => {
  const t = useWords(overviewDeskWords);
  const measures = ['confirm', 'urge', 'circulate'] as const;
  return (
    <Panel title={t('soon')} flush>
      {summary.soon.length === 0 ? (
        <Blank text={t('noSoon')} />
      ) : (
        <ol className={styles.soon}>
          {summary.soon.map((item) => {
            const measure = measures.find((one) => one === item.measure);
            return (
              <li key={item.matterId}>
                <RiskGlyph level={levelOf(item)} size={12} />
                <Link to={paths.matter(item.matterId)}>
                  {item.areaName} · {item.title}
                </Link>
                <Due at={item.nextAt} />
                <span className="meta">
                  {t(item.tier === 'city' ? 'city' : 'county')}
                  {measure ? t(measure) : item.measure} · <Num>{shortText(item.nextAt)}</Num>
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </Panel>
  );
};
