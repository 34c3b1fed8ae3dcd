import { EllipsisOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import type { MatterDetail } from './api.ts';
import { Popup } from '../../ui/popup.tsx';
import { toast } from '../../ui/toast.tsx';
import styles from './matter.module.css';
import { matterWords } from './words.ts';

const ActionDialog = lazy(() => import('./action-dialog.tsx'));

type Form = MatterDetail['forms'][number];
/** What every matter allows stands behind "more"; what its own kind asks for stands in front. */
const COMMON = new Set(['assign', 'suspendClock', 'resumeClock', 'reopen', 'cancel']);

/** What has brought a matter where it stands may be done again, but stands behind what comes next. */
const DONE: Readonly<Record<string, string>> = { dispatched: 'dispatch', verified: 'recordVerification' };

/** What the reader may do with a matter now, as the server allows it. */
export const Actions = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(matterWords);
  const [chosen, setChosen] = useState<Form | null>(null);
  const forms = matter.forms.filter((form) => matter.allowedActions.includes(form.action) && form.action !== 'comment');
  const again = DONE[matter.state];
  const own = forms
    .filter((form) => !COMMON.has(form.action))
    .sort((one, other) => Number(one.action === again) - Number(other.action === again));
  const common = forms.filter((form) => COMMON.has(form.action));
  const done = (form: Form): void => {
    setChosen(null);
    toast.ok(t('carriedOut', { what: form.label }));
  };
  return (
    <>
      {own.map((form, index) => (
        <Button
          key={form.action}
          type={index === 0 ? 'primary' : 'default'}
          data-action={form.action}
          data-main-action={index === 0 ? '' : undefined}
          onClick={() => setChosen(form)}
        >
          {form.label}
        </Button>
      ))}
      <Popup label={t('more')} className={styles.more ?? ''} button={<EllipsisOutlined aria-hidden />}>
        {(close) => (
          <div className={styles.menu}>
            {common.map((form) => (
              <button
                key={form.action}
                type="button"
                onClick={() => {
                  close();
                  setChosen(form);
                }}
              >
                {form.label}
              </button>
            ))}
            <button
              type="button"
              onClick={() => {
                close();
                print();
              }}
            >
              {t('print')}
            </button>
          </div>
        )}
      </Popup>
      {chosen ? (
        <Suspense>
          <ActionDialog matter={matter} form={chosen} onDone={() => done(chosen)} onClose={() => setChosen(null)} />
        </Suspense>
      ) : null}
    </>
  );
};
