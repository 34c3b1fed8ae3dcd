import { useWords } from '../../lib/i18n.ts';
import { DAY, HOUR, instantText, millisOf, MINUTE, useNow } from '../../lib/time.ts';
import { Tag } from '../../ui/tag.tsx';
import type { DirectiveView } from './api.ts';
import { directiveWords } from './words.ts';

/** How long a span is, in its largest unit. */
export const useSpan = (): ((millis: number) => string) => {
  const t = useWords(directiveWords);
  return (millis) => {
    const size = Math.max(0, millis);
    if (size >= DAY) return t('spanDays', { n: Math.floor(size / DAY) });
    if (size >= HOUR) return t('spanHours', { n: Math.floor(size / HOUR) });
    return t('spanMinutes', { n: Math.floor(size / MINUTE) });
  };
};

/** How long a document has waited for its signature; the moment of drafting on hover. */
export const Waiting = ({ directive }: { directive: DirectiveView }) => {
  const t = useWords(directiveWords);
  const now = useNow();
  const span = useSpan();
  return (
    <span style={{ whiteSpace: 'nowrap' }} title={instantText(directive.drafted.at)}>
      {t('waits', { span: span(now - millisOf(directive.drafted.at)) })}{' '}
      {directive.late ? (
        <Tag tone="late" title={t('lateTip')}>
          {t('lateMark')}
        </Tag>
      ) : null}
    </span>
  );
};
