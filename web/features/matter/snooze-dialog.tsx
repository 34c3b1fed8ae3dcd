import { useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { DAY, dayText, HOUR, isoOf, nowMillis, startOfDay } from '../../lib/time.ts';
import { Overlay } from '../../ui/overlay.tsx';
import styles from './inbox.module.css';
import { inboxWords } from './inbox-words.ts';

const MORNING = 8 * HOUR;
const FARTHEST = 90;

/** Asks until when matters are put off (稍后): tomorrow morning, in three days, or the morning of a day. */
const SnoozeDialog = ({
  n,
  onChoose,
  onClose,
}: {
  n: number;
  onChoose: (until: string) => void;
  onClose: () => void;
}) => {
  const t = useWords(inboxWords);
  const today = startOfDay(nowMillis());
  const [day, setDay] = useState('');
  const morningOf = (days: number): string => isoOf(today + days * DAY + MORNING);
  return (
    <Overlay label={t('snoozeTitle', { n })} place="middle" onClose={onClose}>
      <form
        className={styles.snooze}
        onSubmit={(event) => {
          event.preventDefault();
          if (day) onChoose(isoOf(startOfDay(day) + MORNING));
        }}
      >
        <h2>{t('snoozeTitle', { n })}</h2>
        <button type="button" onClick={() => onChoose(morningOf(1))} autoFocus>
          {t('tomorrow')} <span className="num">{dayText(today + DAY).slice(5)}</span>
        </button>
        <button type="button" onClick={() => onChoose(morningOf(3))}>
          {t('inThree')} <span className="num">{dayText(today + 3 * DAY).slice(5)} 8:00</span>
        </button>
        <label>
          {t('chooseDay')}
          <input
            type="date"
            min={dayText(today + DAY)}
            max={dayText(today + FARTHEST * DAY)}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          <button type="submit" disabled={!day}>
            {t('ok')}
          </button>
        </label>
        <p className="meta">{t('snoozeNote')}</p>
      </form>
    </Overlay>
  );
};

export default SnoozeDialog;
