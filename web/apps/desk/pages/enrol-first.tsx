import { EnrolFirst as Page } from '../../../features/account/enrol-first.tsx';
import { useWords } from '../../../lib/i18n.ts';
import type { Session } from '../../../lib/session.ts';
import { deskWords } from '../words.ts';

/** Where a second factor is demanded: nothing but setting it up, and leaving. */
export const EnrolFirst = ({ session }: { session: Session }) => {
  const t = useWords(deskWords);
  return <Page session={session} leave={t('signOut')} />;
};
