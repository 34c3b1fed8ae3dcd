import { Button, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { type DirectiveView, type Moved, useDirectiveLabel, useMerge, useSteps } from './api.ts';
import styles from './desk.module.css';
import { directiveWords } from './words.ts';
import { toast } from '../../ui/toast.tsx';

/** The steps that can be taken with many documents at once. */
const STEPS = ['submit', 'review', 'sign', 'merge'] as const;
type BatchStep = (typeof STEPS)[number];

const BUTTONS = { submit: 'batchSubmit', review: 'batchReview', sign: 'batchSign', merge: 'batchMerge' } as const;

/** The documents chosen with which a step can be taken. */
const ableOf = (chosen: readonly DirectiveView[], step: BatchStep): DirectiveView[] => {
  const able = chosen.filter((row) => row.allowedActions.includes(step));
  return step === 'merge' && able.length < 2 ? [] : able;
};

/** What a step for many could not do, and why. */
export type Failed = { readonly moved: Moved; readonly rows: readonly DirectiveView[] };

/** The documents for which a step for many failed, each with its reason. */
export const Failures = ({ moved, rows, onClose }: Failed & { onClose: () => void }) => {
  const t = useWords(directiveWords);
  const titleOf = (id: string): string => rows.find((row) => row.id === id)?.title ?? id;
  return (
    <Modal
      open
      title={t('failedList')}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
      destroyOnHidden
    >
      <p>
        {t('doneOf', { n: moved.done })} · <b className="late">{t('failedOf', { n: moved.failed.length })}</b>
      </p>
      <ul className={styles.failed}>
        {moved.failed.map((one) => (
          <li key={one.id}>
            <Link to={paths.directive(one.id)}>{titleOf(one.id)}</Link>
            <br />
            <span className="late">{one.message}</span>
          </li>
        ))}
      </ul>
    </Modal>
  );
};

/** What can be done with the documents chosen: each button says how many, and the question before it says it again. */
export const BatchButtons = ({
  chosen,
  onClear,
  onFailed,
}: {
  chosen: readonly DirectiveView[];
  onClear: () => void;
  onFailed: (failed: Failed) => void;
}) => {
  const t = useWords(directiveWords);
  const label = useDirectiveLabel();
  const [asked, setAsked] = useState<BatchStep | null>(null);
  const close = (): void => {
    setAsked(null);
    onClear();
  };
  const steps = useSteps((moved) => {
    if (moved.failed.length > 0) onFailed({ moved, rows: chosen });
    else toast.ok(t('doneOf', { n: moved.done }));
    close();
  });
  const merge = useMerge((merged) => {
    toast.ok(t('merged', { n: merged.matters.length }));
    close();
  });
  const able = asked ? ableOf(chosen, asked) : [];
  const send = (): void => {
    const ids = able.map((row) => row.id);
    if (asked === 'merge') merge.mutate({ path: '/directives/merge', body: { ids } });
    else if (asked) steps.mutate({ path: '/directives/actions', body: { ids, action: asked } });
  };
  const question = (): string => {
    const n = able.length;
    if (asked === 'merge') return t('confirmMerge', { n, rest: n - 1 });
    if (asked === 'sign') return t('confirmSign', { n });
    return asked === 'review' ? t('confirmReview', { n }) : t('confirmSubmit', { n });
  };
  const error = (asked === 'merge' ? merge : steps).error;
  return (
    <>
      {STEPS.map((step) => {
        const n = ableOf(chosen, step).length;
        return n > 0 ? (
          <Button
            key={step}
            size="small"
            type={step === 'merge' || step === 'submit' ? 'default' : 'primary'}
            data-batch={step}
            onClick={() => setAsked(step)}
          >
            {t(BUTTONS[step], { n })}
          </Button>
        ) : null;
      })}
      {asked ? (
        <Modal
          open
          title={label(`action.${asked}`)}
          okText={t(BUTTONS[asked], { n: able.length })}
          cancelText={t('cancel')}
          confirmLoading={steps.isPending || merge.isPending}
          onOk={send}
          onCancel={() => setAsked(null)}
          destroyOnHidden
        >
          <p>{question()}</p>
          {able.length < chosen.length ? (
            <p className="meta">{t('skipped', { n: chosen.length - able.length, what: label(`action.${asked}`) })}</p>
          ) : null}
          {error ? (
            <p className="late" role="alert">
              {error.message}
            </p>
          ) : null}
        </Modal>
      ) : null}
    </>
  );
};
