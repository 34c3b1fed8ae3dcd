import { useWords } from '../../lib/i18n.ts';
import { DAY, isoOf, millisOf } from '../../lib/time.ts';
import { Due } from '../../ui/due.tsx';
import { Num } from '../../ui/num.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { DirectiveView } from './api.ts';
import { directiveWords } from './words.ts';

/** How many recipients have received and answered. */
export const Progress = ({ directive }: { directive: DirectiveView }) => {
  const t = useWords(directiveWords);
  const total = directive.recipients.length;
  const received = directive.recipients.filter((one) => one.receivedAt !== null).length;
  const answered = directive.recipients.filter((one) => one.feedbackAt !== null).length;
  return (
    <span style={{ display: 'inline-flex', gap: 8, flexWrap: 'wrap' }}>
      <Tag tone={received === total ? 'ok' : 'plain'}>{t('receivedOf', { n: received, total })}</Tag>
      {directive.asksAnswer ? (
        <Tag tone={answered === total ? 'ok' : 'plain'}>{t('answeredOf', { n: answered, total })}</Tag>
      ) : null}
    </span>
  );
};

/** The same where a row has little room: two short lines. */
export const ProgressLines = ({ directive }: { directive: DirectiveView }) => {
  const t = useWords(directiveWords);
  const total = directive.recipients.length;
  const received = directive.recipients.filter((one) => one.receivedAt !== null).length;
  const answered = directive.recipients.filter((one) => one.feedbackAt !== null).length;
  const tone = (n: number) => ({ color: n === total ? 'var(--ok)' : 'var(--secondary)' });
  return (
    <span style={{ display: 'grid', fontSize: 12.5, lineHeight: '18px' }}>
      <span style={tone(received)}>{t('receivedOf', { n: received, total })}</span>
      {directive.asksAnswer ? <span style={tone(answered)}>{t('answeredOf', { n: answered, total })}</span> : null}
    </span>
  );
};

/** The day by which recipients must answer, unless all have. */
export const AnswerDue = ({ directive }: { directive: DirectiveView }) => {
  if (!directive.feedbackBy) return <span className="meta">–</span>;
  const open = directive.state === 'signed' && directive.recipients.some((one) => one.feedbackAt === null);
  return open ? <Due at={isoOf(millisOf(directive.feedbackBy) + DAY)} /> : <Num>{directive.feedbackBy}</Num>;
};
