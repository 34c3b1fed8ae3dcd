import { DesktopOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { PasswordForm } from '../../../features/account/password.tsx';
import { SecondFactor } from '../../../features/account/second-factor.tsx';
import { Sessions } from '../../../features/account/sessions.tsx';
import { accountWords } from '../../../features/account/words.ts';
import { useWords } from '../../../lib/i18n.ts';
import { paths } from '../../../lib/paths.ts';
import { type Session, useMe } from '../../../lib/session.ts';
import { usePageTitle } from '../../../lib/title.ts';
import { Blank } from '../../../ui/states.tsx';
import { Columns, PageHead, Panel, Stack } from '../../../ui/page.tsx';
import { Preferences } from '../preferences.tsx';
import { Posts } from '../who.tsx';
import { deskWords } from '../words.ts';

const keepsKiosks = (session: Session): boolean =>
  session.roles.some((role) => role === 'administrator' || role === 'office');

const KioskEntry = () => {
  const t = useWords(accountWords);
  return (
    <Panel title={t('kiosks')}>
      <Stack>
        <p className="secondary">{t('kiosksSub')}</p>
        <Link to={paths.kiosks()}>
          <DesktopOutlined aria-hidden /> {t('manageKiosks')}
        </Link>
      </Stack>
    </Panel>
  );
};

/** The own account (我的账号): how one signs in, where one is signed in, in which post one acts. */
export const Component = () => {
  const t = useWords(deskWords);
  const session = useMe();
  usePageTitle(t('account'));
  if (!session) return null;
  // A screen in a hall has no account of its own.
  if (session.readOnly) return <Blank text={t('noAccount')} />;
  return (
    <Stack>
      <PageHead title={t('account')} sub={`${session.account.displayName} · ${session.account.username}`} />
      <Columns
        main={
          <>
            <SecondFactor />
            <Sessions />
          </>
        }
        rail={
          <>
            <Panel>
              <Posts session={session} />
            </Panel>
            <PasswordForm />
            <Panel>
              <Stack>
                <Preferences />
              </Stack>
            </Panel>
            {keepsKiosks(session) ? <KioskEntry /> : null}
          </>
        }
      />
    </Stack>
  );
};
