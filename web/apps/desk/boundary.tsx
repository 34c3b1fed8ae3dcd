import { Button } from 'antd';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { Blank } from '../../ui/states.tsx';
import { deskWords } from './words.ts';

/** What stands in for a page that failed. */
export const Boundary = () => {
  const t = useWords(deskWords);
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <Blank
      text={t(missing ? 'noPage' : 'broken')}
      action={
        missing ? (
          <Button href="/inbox">{t('toInbox')}</Button>
        ) : (
          <Button type="primary" onClick={() => location.reload()}>
            {t('reload')}
          </Button>
        )
      }
    />
  );
};

/** An address without a page. */
export const NoPage = () => {
  const t = useWords(deskWords);
  return <Blank text={t('noPage')} action={<Button href="/inbox">{t('toInbox')}</Button>} />;
};
