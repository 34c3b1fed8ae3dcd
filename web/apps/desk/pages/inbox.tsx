import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { InboxView } from '../../../features/matter/inbox.tsx';
import { matterWords } from '../../../features/matter/words.ts';
import { useWords } from '../../../lib/i18n.ts';
import { useMe } from '../../../lib/session.ts';
import { useNarrow } from '../../../lib/store.ts';
import { Blank, PageSkeleton } from '../../../ui/states.tsx';
import { seesScreen } from '../nav.tsx';
import { draftOf, enterpriseOf, evidenceOf, filesOf } from './evidence.tsx';
import styles from './river.module.css';

const InboxRiver = lazy(() => import('./river.tsx').then((module) => ({ default: module.InboxRiver })));

/** What a matter shows loads after the list: on a phone it is a page of its own. */
const MatterView = lazy(() =>
  import('../../../features/matter/matter-view.tsx').then((module) => ({ default: module.MatterView })),
);

/** Below this the inbox is one column: the list, and a matter on its own page. */
const ONE_COLUMN = 1000;

/** The inbox (待办). */
export const InboxPage = () => {
  const t = useWords(matterWords);
  const { id } = useParams();
  const narrow = useNarrow(ONE_COLUMN);
  const me = useMe();
  const sees = me !== null && seesScreen(me);
  return (
    <div className={styles.home}>
      {narrow || !sees ? null : (
        <Suspense>
          <InboxRiver />
        </Suspense>
      )}
      <InboxView chosen={id} narrow={narrow}>
        {(shown) =>
          shown ? (
            <Suspense fallback={<PageSkeleton />}>
              <MatterView
                key={shown}
                id={shown}
                link
                evidence={evidenceOf}
                files={filesOf}
                draft={draftOf}
                enterprise={enterpriseOf}
              />
            </Suspense>
          ) : (
            <Blank text={t('pick')} />
          )
        }
      </InboxView>
    </div>
  );
};
