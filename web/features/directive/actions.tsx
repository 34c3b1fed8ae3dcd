import { Button, Input, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { renew } from '../../lib/query.ts';
import { type DirectiveView, stepPath, useDirectiveLabel, useStep } from './api.ts';
import { directiveWords } from './words.ts';
import { toast } from '../../ui/toast.tsx';

const EditDialog = lazy(() => import('./edit-dialog.tsx'));

const ASKED = {
  sign: 'signAsk',
  review: 'reviewAsk',
  submit: 'submitAsk',
  sendBack: 'sendBackAsk',
  withdraw: 'withdrawAsk',
  revoke: 'revokeAsk',
} as const;
type Step = keyof typeof ASKED;

/** The steps in the order in which they are offered: what brings it on first. */
const STEPS: readonly Step[] = ['sign', 'review', 'submit', 'sendBack', 'withdraw', 'revoke'];
const NEEDS_REASON: readonly Step[] = ['sendBack', 'withdraw', 'revoke'];
const DANGER: readonly Step[] = ['withdraw', 'revoke'];

const StepDialog = ({ directive, step, onClose }: { directive: DirectiveView; step: Step; onClose: () => void }) => {
  const t = useWords(directiveWords);
  const label = useDirectiveLabel();
  const [reason, setReason] = useState('');
  const [empty, setEmpty] = useState(false);
  const needs = NEEDS_REASON.includes(step);
  const what = label(`action.${step}`);
  const send = useStep(() => {
    toast.ok(t('done', { what }));
    onClose();
  });
  const go = (): void => {
    if (needs && reason.trim() === '') return setEmpty(true);
    send.mutate(
      {
        path: stepPath(directive.id, step),
        body: needs ? { reason: reason.trim() } : {},
        ifMatch: directive.version,
      },
      {
        onError: (problem) => {
          if (problem.status !== 412) return;
          toast.plain(t('faster'));
          void renew(['directives']);
          onClose();
        },
      },
    );
  };
  const problem = empty ? t('reasonNeeded') : send.error?.message;
  return (
    <Modal
      open
      title={what}
      okText={what}
      cancelText={t('cancel')}
      confirmLoading={send.isPending}
      okButtonProps={{ danger: DANGER.includes(step) }}
      onOk={go}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="secondary" style={{ marginBottom: 8 }}>
        {directive.title}
      </p>
      <p style={{ marginBottom: 12 }}>{t(ASKED[step])}</p>
      {needs ? (
        <Input.TextArea
          aria-label={t('reason')}
          placeholder={t('reason')}
          autoFocus
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={1000}
          value={reason}
          status={empty ? 'error' : ''}
          onChange={(event) => {
            setReason(event.target.value);
            setEmpty(false);
          }}
        />
      ) : null}
      {problem ? (
        <p className="late" role="alert" style={{ marginTop: 8 }}>
          {problem}
        </p>
      ) : null}
    </Modal>
  );
};

/** What the reader may do with a document now, as the server allows it. */
export const DirectiveActions = ({ directive }: { directive: DirectiveView }) => {
  const label = useDirectiveLabel();
  const [chosen, setChosen] = useState<Step | 'edit' | null>(null);
  const steps = STEPS.filter((step) => directive.allowedActions.includes(step));
  const close = (): void => setChosen(null);
  return (
    <>
      {steps.map((step, index) => (
        <Button
          key={step}
          type={index === 0 && !DANGER.includes(step) ? 'primary' : 'default'}
          danger={DANGER.includes(step)}
          data-action={step}
          onClick={() => setChosen(step)}
        >
          {label(`action.${step}`)}
        </Button>
      ))}
      {directive.allowedActions.includes('edit') ? (
        <Button data-action="edit" onClick={() => setChosen('edit')}>
          {label('action.edit')}
        </Button>
      ) : null}
      {chosen === 'edit' ? (
        <Suspense>
          <EditDialog directive={directive} onClose={close} />
        </Suspense>
      ) : null}
      {chosen && chosen !== 'edit' ? <StepDialog directive={directive} step={chosen} onClose={close} /> : null}
    </>
  );
};
