import { Link } from 'wouter';
import type { MatterView } from '../../../server/oversight/matter/contract.ts';
import { useMatterLabel } from '../../features/matter/api.ts';
import { useWords } from '../../lib/i18n.ts';
import { shortText } from '../../lib/time.ts';
import { Due } from '../../ui/due.tsx';
import { RiskGlyph } from '../../ui/glyph.tsx';
import type { RiskLevel } from '../../ui/tokens.ts';
import { phoneWords } from './words.ts';

const levelOf = ({ kind, clock }: MatterView): RiskLevel => {
  if (kind === 'suspectedMajorHazard' || (clock?.rung ?? 0) > 2) return 'red';
  if (kind === 'generalHazard') return 'yellow';
  return (clock?.rung ?? 0) > 1 ? 'orange' : 'blue';
};

/** The clock of a matter in words. */
export const Clock = ({ matter }: { matter: MatterView }) => {
  const t = useWords(phoneWords);
  const { dueAt, clock, open } = matter;
  if (!open) return null;
  if (dueAt) return <Due at={dueAt} />;
  return clock?.nextAt && !clock.suspendedAt ? (
    <span className="soon">{t('climbs', { at: shortText(clock.nextAt) })}</span>
  ) : null;
};

/** One matter in a list: what, where, what is to be done, until when. */
export const MatterCard = ({
  matter,
  waiting = [],
}: {
  matter: MatterView;
  waiting?: readonly { label: string }[];
}) => {
  const t = useWords(phoneWords);
  const label = useMatterLabel();
  const rung = matter.clock?.rung ?? 0;
  return (
    <Link href={`/matters/${encodeURIComponent(matter.id)}`} className="card">
      <RiskGlyph level={levelOf(matter)} size={16} />
      <b>{matter.title}</b>
      <span className="when">
        <Clock matter={matter} />
      </span>
      <span className="where">{[matter.enterpriseName, matter.areaName].filter(Boolean).join(' · ')}</span>
      <span className="why">
        <i>{label(matter.kind)}</i>
        {rung > 0 && matter.open ? <i className="warn">{t('escalated', { n: rung })}</i> : null}
        <span>
          {waiting.length > 0 ? t('waiting', { what: waiting.map((one) => one.label).join(' / ') }) : matter.stateLabel}
        </span>
      </span>
    </Link>
  );
};
