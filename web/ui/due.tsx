import { useWords } from '../lib/i18n.ts';
import { DAY, deadlineText, type Span, spanTo, useNow } from '../lib/time.ts';
import { uiWords } from './words.ts';

/** How pressing a moment is: passed, within a day, or later. */
export const pressing = (span: Span): 'late' | 'soon' | 'calm' => {
  if (span.late) return 'late';
  return span.days < 1 ? 'soon' : 'calm';
};

/** A deadline in words and colour: 剩 n 天, 剩 n 小时, 逾期 n 天. */
export const useDueText = (): ((at: string | number, now: number) => string) => {
  const t = useWords(uiWords);
  return (at, now) => {
    const { late, days, hours, minutes } = spanTo(at, now);
    if (days > 0) return t(late ? 'lateDays' : 'leftDays', { n: days });
    if (hours > 0) return t(late ? 'lateHours' : 'leftHours', { n: hours });
    return late ? t('lateMinutes') : t('leftMinutes', { n: minutes });
  };
};

/** A deadline beside a thing; the exact instant on hover. */
export const Due = ({ at }: { at: string }) => {
  const now = useNow();
  const say = useDueText();
  const level = pressing(spanTo(at, now));
  return (
    <time
      dateTime={at}
      title={deadlineText(at)}
      className={level === 'calm' ? 'secondary' : level}
      style={{ whiteSpace: 'nowrap' }}
    >
      {say(at, now)}
    </time>
  );
};

/** Whole and tenth days between two moments, as the clock of a thing counts them. */
export const daysBetween = (from: number, to: number): number => Math.floor(((to - from) / DAY) * 10) / 10;
