import { useWords } from '../../lib/i18n.ts';
import { DAY, HOUR, instantText, millisOf, MINUTE, shortText, useNow } from '../../lib/time.ts';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { StepLine, type LineStep } from '../../ui/step-line.tsx';
import { type MatterDetail, type Step, useWarningLabel } from './api.ts';
import styles from './matter.module.css';
import { useArticle } from '../../lib/article.ts';
import { matterWords } from './words.ts';

const useSpanText = (): ((millis: number) => string) => {
  const t = useWords(matterWords);
  return (millis) => {
    const size = Math.max(0, millis);
    const [d, h, m] = [Math.floor(size / DAY), Math.floor((size % DAY) / HOUR), Math.floor((size % HOUR) / MINUTE)];
    return d > 0 ? t('spanDays', { d, h }) : t('spanHours', { h, m });
  };
};

const useStepLine = (): ((step: Step) => LineStep) => {
  const t = useWords(matterWords);
  const label = useWarningLabel();
  const article = useArticle();
  return (step) => {
    const passed = step.phase === 'past';
    const parts = [
      t('stepScreen', { screen: label(step.screen) }),
      article(step.article),
      t('afterDays', { n: step.afterDays }),
      ...(passed && step.recordedAt ? [t('recordedAt', { at: shortText(step.recordedAt) })] : []),
    ];
    return {
      key: String(step.rung),
      phase: passed ? 'done' : step.phase === 'skipped' ? 'skipped' : 'future',
      when: <span title={instantText(step.at)}>{shortText(step.at)}</span>,
      title: t('stepTitle', { office: step.office.name, measure: label(step.measure) }),
      detail: step.phase === 'skipped' ? t('skippedWhy') : parts.join(' · '),
    };
  };
};

const useCourse = (matter: MatterDetail): LineStep[] => {
  const t = useWords(matterWords);
  const span = useSpanText();
  const line = useStepLine();
  const now = useNow();
  const next = matter.steps.find((step) => step.phase === 'next');
  const standing = (): Pick<LineStep, 'title' | 'aside' | 'detail'> => {
    if (matter.clock?.suspendedAt) return { title: t('suspended'), detail: matter.clock.suspendedReason };
    if (!next) return { title: t('standing', { state: matter.stateLabel }), detail: t('exhausted') };
    return {
      title: t('standing', { state: matter.stateLabel }),
      aside: span(millisOf(next.at) - now),
      detail: t('until'),
    };
  };
  const here: LineStep =
    matter.open && !matter.clock?.endedAt
      ? { key: 'now', phase: 'now', when: t('now'), ...standing() }
      : {
          key: 'now',
          phase: 'done',
          when: shortText(matter.clock?.endedAt ?? matter.closedAt ?? now),
          title: t('ended'),
        };
  const past = matter.steps.filter((step) => step.phase === 'past').map(line);
  return [...past, here, ...matter.steps.filter((step) => step.phase !== 'past').map(line)];
};

/** Both clocks of a matter: what has counted, and what stood still. */
const Clocks = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(matterWords);
  const span = useSpanText();
  const now = useNow();
  const clock = matter.clock;
  if (!clock) return null;
  const stop = clock.endedAt ? millisOf(clock.endedAt) : now;
  const still = clock.stoodStillSeconds * 1000;
  if (still <= 0 && !clock.suspendedAt && clock.anchorNo < 2) return null;
  return (
    <div className={styles.clocks}>
      <div>
        <span className="meta">{t('counted')}</span>
        <Num size={18}>{span(stop - millisOf(clock.anchorAt) - still)}</Num>
      </div>
      <div>
        <span className="meta">{t('stoodStill')}</span>
        <Num size={18}>{span(still)}</Num>
      </div>
      {clock.suspendedAt ? <p>{t('suspendedSince', { at: shortText(clock.suspendedAt) })}</p> : null}
      {clock.anchorNo > 1 ? <p>{t('reopenedTimes', { n: clock.anchorNo })}</p> : null}
    </div>
  );
};

/** The escalation of a matter (逐级督办): what rang, where it stands, what will ring and when, each with its article. */
export const Escalation = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(matterWords);
  const course = useCourse(matter);
  if (matter.steps.length === 0 && !matter.clock) return null;
  return (
    <Panel title={t('escalation')}>
      <Clocks matter={matter} />
      {matter.steps.length > 0 ? <StepLine steps={course} /> : <p className="secondary">{t('noLadder')}</p>}
    </Panel>
  );
};
