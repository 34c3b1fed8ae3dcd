import { ClockCircleOutlined } from '@ant-design/icons';
import { Button, Input, Popover, Progress } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { get, post, Problem } from '../../lib/api.ts';
import { useLanguage, useWords } from '../../lib/i18n.ts';
import { useEvents } from '../../lib/live.ts';
import { paths } from '../../lib/paths.ts';
import { renew } from '../../lib/query.ts';
import {
  clockText,
  DAY,
  dayText,
  HOUR,
  instantText,
  isoOf,
  millisOf,
  monthDayText,
  setNow,
  useNow,
  weekdayOf,
} from '../../lib/time.ts';
import type { ServerEvent } from '../../lib/sse.ts';
import { Num } from '../../ui/num.tsx';
import styles from './drill-clock.module.css';
import { toast } from '../../ui/toast.tsx';
import { deskWords } from './words.ts';

const LOOK = 700;
type Clock = { readonly now: string };
type Move = { readonly from: number; readonly to: number; readonly reached: number };

/** Counts the warnings that come in while the clock moves. */
const useWarningCount = () => {
  const [count, setCount] = useState(0);
  const kept = useRef(0);
  useEvents(
    useCallback((event: ServerEvent) => {
      if (event.type === 'warning') setCount((kept.current += 1));
    }, []),
  );
  const reset = (): void => setCount((kept.current = 0));
  return { count, reset, latest: () => kept.current };
};

/** Moving the clock: what it is moving to and how far it has come, and the result in a word. */
const useDrill = (onSettled: () => void) => {
  const t = useWords(deskWords);
  const go = useNavigate();
  const [move, setMove] = useState<Move | null>(null);
  const warnings = useWarningCount();

  const done = (from: number, now: string): void => {
    setNow(now, true);
    onSettled();
    void renew();
    // The last events of the move may still be on their way.
    setTimeout(() => {
      const text = t('moved', { to: instantText(now), n: warnings.latest() });
      toast.ok(text, {
        action: { label: t('seeWarnings'), run: () => void go(paths.warnings({ since: isoOf(from) })) },
      });
    }, 600);
  };

  const moveTo = async (from: number, to: number): Promise<void> => {
    warnings.reset();
    setMove({ from, to, reached: from });
    const look = setInterval(() => {
      void get<Clock>('/drill/clock').then(
        ({ now }) => setMove((m) => m && { ...m, reached: millisOf(now) }),
        () => undefined,
      );
    }, LOOK);
    try {
      const { now } = await post<Clock>('/drill/clock', { now: isoOf(to) });
      done(from, now);
    } catch (error) {
      toast.bad(error instanceof Problem ? error.message : String(error));
    } finally {
      clearInterval(look);
      setMove(null);
    }
  };
  return { move, moveTo, count: warnings.count };
};

const Moving = ({ move, count }: { move: Move; count: number }) => {
  const t = useWords(deskWords);
  const percent = Math.min(99, Math.round(((move.reached - move.from) / Math.max(1, move.to - move.from)) * 100));
  return (
    <div className={styles.moving} role="status">
      <p>{t('moving', { to: instantText(move.to) })}</p>
      <Progress percent={percent} size="small" status="active" />
      <p className="meta">{t('movingWarnings', { n: count })}</p>
    </div>
  );
};

const Controls = ({ now, onMove }: { now: number; onMove: (to: number) => void }) => {
  const t = useWords(deskWords);
  const [chosen, setChosen] = useState('');
  const to = chosen ? millisOf(`${chosen}:00`) : null;
  return (
    <div className={styles.controls}>
      <p className={styles.hint}>{t('drillHint')}</p>
      <div className={styles.steps}>
        <Button onClick={() => onMove(now + HOUR)}>{t('hour')}</Button>
        <Button onClick={() => onMove(now + DAY)}>{t('day')}</Button>
        <Button onClick={() => onMove(now + 3 * DAY)}>{t('days')}</Button>
      </div>
      <label className={styles.choose}>
        <span>{t('chooseTime')}</span>
        <span>
          <Input
            type="datetime-local"
            min={isoOf(now).slice(0, 16)}
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          />
          <Button type="primary" disabled={to === null || to <= now} onClick={() => to !== null && onMove(to)}>
            {t('move')}
          </Button>
        </span>
      </label>
      {to !== null && to <= now ? <p className="late">{t('onlyForward')}</p> : null}
    </div>
  );
};

/** The drill clock (演练时钟): shows where it stands and moves it on. */
export const DrillClock = () => {
  const t = useWords(deskWords);
  const language = useLanguage();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const { move, moveTo, count } = useDrill(() => setOpen(false));
  const weekday = language === 'en' ? t('weekdays').split(',')[weekdayOf(now)] : `周${t('weekdays')[weekdayOf(now)]}`;
  const content = move ? (
    <Moving move={move} count={count} />
  ) : (
    <Controls now={now} onMove={(to) => void moveTo(now, to)} />
  );
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      arrow={false}
      title={t('drillClock')}
      content={content}
    >
      <button type="button" className={styles.pill} data-busy={move !== null}>
        <ClockCircleOutlined aria-hidden spin={move !== null} />
        <span className={styles.word}>{t('drill')}</span>
        <span className="hidden-text">{t('clock')}</span>
        <Num>
          <span className={styles.year}>{dayText(now).slice(0, 5)}</span>
          {monthDayText(now)}
        </Num>
        <span className={styles.weekday}>{weekday}</span>
        <Num>{clockText(now)}</Num>
      </button>
    </Popover>
  );
};
