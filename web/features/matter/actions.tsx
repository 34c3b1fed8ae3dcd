import { EllipsisOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import type { MatterDetail } from './api.ts';
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
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<Form | null>(null);
  const forms = matter.forms.filter((form) => matter.allowedActions.includes(form.action) && form.action !== 'comment');
  const again = DONE[matter.state];
  const own = forms
    .filter((form) => !COMMON.has(form.action))
    .sort((one, other) => Number(one.action === again) - Number(other.action === again));
  const common = forms.filter((form) => COMMON.has(form.action));
  const done = (form: Form): void => {
    setChosen(null);
    void message.success(t('carriedOut', { what: form.label }));
  };
  return (
    <>
      {own.map((form, index) => (
        <Button
          key={form.action}
          type={index === 0 ? 'primary' : 'default'}
          data-action={form.action}
          onClick={() => setChosen(form)}
        >
          {form.label}
        </Button>
      ))}
      {common.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: common.map((form) => ({ key: form.action, label: form.label })),
            onClick: ({ key }) => setChosen(common.find((form) => form.action === key) ?? null),
          }}
        >
          <Button icon={<EllipsisOutlined aria-hidden />} aria-label={t('more')}>
            {own.length === 0 ? t('more') : null}
          </Button>
        </Dropdown>
      ) : null}
      {chosen ? (
        <Suspense>
          <ActionDialog matter={matter} form={chosen} onDone={() => done(chosen)} onClose={() => setChosen(null)} />
        </Suspense>
      ) : null}
    </>
  );
};
