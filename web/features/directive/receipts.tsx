import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { useMe } from '../../lib/session.ts';
import { shortText } from '../../lib/time.ts';
import { Panel } from '../../ui/page.tsx';
import { Dot } from '../../ui/tag.tsx';
import { type DirectiveView, useStep } from './api.ts';
import styles from './receipts.module.css';
import { directiveWords } from './words.ts';
import { toast } from '../../ui/toast.tsx';

type Recipient = DirectiveView['recipients'][number];

const Line = ({ one, asked }: { one: Recipient; asked: boolean }) => {
  const t = useWords(directiveWords);
  return (
    <li>
      <b>{one.enterpriseId ? <Link to={paths.enterprise(one.enterpriseId)}>{one.name}</Link> : one.name}</b>
      <Dot tone={one.receivedAt ? 'ok' : 'warn'}>
        {one.receivedAt
          ? t('received', { at: shortText(one.receivedAt), who: one.receivedByName ?? '' })
          : t('notReceived')}
      </Dot>
      {asked ? (
        <Dot tone={one.feedbackAt ? 'ok' : 'warn'}>
          {one.feedbackAt ? t('answered', { at: shortText(one.feedbackAt) }) : t('notAnswered')}
        </Dot>
      ) : null}
      {one.feedback ? <blockquote>{one.feedback}</blockquote> : null}
    </li>
  );
};

/** The recipients among whom the reader is. */
const useMine = (directive: DirectiveView): readonly Recipient[] => {
  const posts = useMe()?.posts ?? [];
  return directive.recipients.filter((one) =>
    posts.some(
      (post) =>
        (one.unitId !== null && one.unitId === post.unitId) ||
        (one.enterpriseId !== null && one.enterpriseId === post.enterpriseId),
    ),
  );
};

const Reply = ({ directive, mine }: { directive: DirectiveView; mine: readonly Recipient[] }) => {
  const t = useWords(directiveWords);
  const [text, setText] = useState('');
  const step = useStep(() => {
    setText('');
    toast.ok(t('sent'));
  });
  const send = (what: 'receipt' | 'feedback'): void =>
    step.mutate({
      path: `/directives/${encodeURIComponent(directive.id)}/${what}`,
      body: what === 'feedback' ? { text: text.trim() } : {},
    });
  return (
    <Panel title={t('answer')}>
      <div className={styles.reply}>
        {mine.some((one) => one.receivedAt === null) ? (
          <Button type="primary" loading={step.isPending} onClick={() => send('receipt')}>
            {t('receive')}
          </Button>
        ) : null}
        {directive.asksAnswer ? (
          <>
            <Input.TextArea
              aria-label={t('answer')}
              placeholder={t('answerHint')}
              autoSize={{ minRows: 3, maxRows: 10 }}
              maxLength={2000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button loading={step.isPending} disabled={text.trim() === ''} onClick={() => send('feedback')}>
              {t('send')}
            </Button>
          </>
        ) : null}
        {step.error ? <p className="late">{step.error.message}</p> : null}
      </div>
    </Panel>
  );
};

/** Who has received a directive and what they answered; the reader's own answer. */
export const Receipts = ({ directive }: { directive: DirectiveView }) => {
  const t = useWords(directiveWords);
  const mine = useMine(directive);
  const unanswered = directive.asksAnswer || mine.some((one) => one.receivedAt === null);
  return (
    <>
      {directive.state === 'signed' && mine.length > 0 && unanswered ? (
        <Reply directive={directive} mine={mine} />
      ) : null}
      <Panel title={t('receipts')}>
        <ul className={styles.receipts}>
          {directive.recipients.map((one) => (
            <Line key={one.unitId ?? one.enterpriseId ?? one.name} one={one} asked={directive.asksAnswer} />
          ))}
        </ul>
      </Panel>
    </>
  );
};
