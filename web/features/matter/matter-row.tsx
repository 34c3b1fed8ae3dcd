import { useWords } from '../../lib/i18n.ts';
import { instantText, shortText, spanTo, useNow } from '../../lib/time.ts';
import { Due } from '../../ui/due.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { MatterView } from './api.ts';
import { matterWords } from './words.ts';

/** The day a matter must be done; for an expired licence the end of its validity was that day. */
const deadlineOf = (matter: MatterView): string | null =>
  matter.dueAt ?? (matter.kind === 'expiredLicence' ? (matter.clock?.anchorAt ?? null) : null);

const AGE_TONES = ['secondary', 'soon', 'late'] as const;

/** How long a matter without a deadline has been open; the oftener it climbed, the louder. */
const Age = ({ matter }: { matter: MatterView }) => {
  const t = useWords(matterWords);
  const now = useNow();
  const { days, hours } = spanTo(
    matter.clock?.anchorAt ?? matter.openedAt,
    now - (matter.clock?.stoodStillSeconds ?? 0) * 1000,
  );
  const pushed = matter.clock && !matter.clock.endedAt ? matter.clock.rung : 0;
  const tone = AGE_TONES[Math.min(pushed, 2)];
  const text = days > 0 ? t('ageDays', { n: days }) : hours > 0 ? t('ageHours', { n: hours }) : t('ageNew');
  return <span className={tone}>{text}</span>;
};

/** What is left until a matter without a deadline climbs. */
const Climbs = ({ matter, at }: { matter: MatterView; at: string }) => {
  const t = useWords(matterWords);
  const { late, days, hours, minutes } = spanTo(at, useNow());
  const say = (): string => {
    if (late) return t('climbsNow');
    if (days > 0) return hours > 0 ? t('climbsDays', { d: days, h: hours }) : t('climbsWhole', { d: days });
    return hours > 0 ? t('climbsHours', { h: hours }) : t('climbsMinutes', { m: minutes });
  };
  const pushed = Math.min(Math.max(matter.clock?.rung ?? 0, days < 1 ? 1 : 0), 2);
  return (
    <time dateTime={at} title={instantText(at)} className={AGE_TONES[pushed]} style={{ whiteSpace: 'nowrap' }}>
      {say()}
    </time>
  );
};

/** When the clock of a matter next makes it climb; a clock that stands still has no such moment. */
const climbsAt = ({ open, clock }: MatterView): string | null =>
  open && clock && !clock.suspendedAt && !clock.endedAt ? clock.nextAt : null;

/** The clock of a matter in words: what is left to its deadline or the next rung, what is overdue, or how long it has counted. */
export const MatterDue = ({ matter }: { matter: MatterView }) => {
  const t = useWords(matterWords);
  const deadline = deadlineOf(matter);
  if (matter.closedAt) return <span className="secondary">{t('closedAt', { at: shortText(matter.closedAt) })}</span>;
  if (deadline) return <Due at={deadline} />;
  const climbs = climbsAt(matter);
  if (climbs) return <Climbs matter={matter} at={climbs} />;
  return matter.open ? <Age matter={matter} /> : null;
};

/** How often a matter has climbed. */
export const Climbed = ({ matter }: { matter: MatterView }) => {
  const t = useWords(matterWords);
  const rung = matter.clock?.rung ?? 0;
  return rung > 0 && matter.open && !matter.clock?.endedAt ? (
    <Tag tone={rung > 1 ? 'late' : 'warn'}>{t('escalated', { n: rung })}</Tag>
  ) : null;
};
