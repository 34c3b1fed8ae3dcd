import { useId, useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { actInPost, type Session, signOut } from '../../lib/session.ts';
import { Popup } from '../../ui/popup.tsx';
import { Preferences } from './preferences.tsx';
import shell from './shell.module.css';
import styles from './who.module.css';
import { deskWords } from './words.ts';

type Post = Session['heldPosts'][number];

/** The first character of a name, as a badge. */
const Badge = ({ name }: { name: string }) => (
  <span className={shell.avatar} aria-hidden>
    {name.slice(0, 1).toUpperCase()}
  </span>
);

const homeOf = (post: Post): string =>
  [post.unitName ?? post.enterpriseName, post.areaName].filter(Boolean).join(' · ');

const PostText = ({ post }: { post: Post }) => (
  <span className={styles.post}>
    <b>{post.roleLabel}</b>
    <span className="meta">{homeOf(post)}</span>
  </span>
);

/** The posts held; whoever has several may act in one of them (岗位切换), and sees and does what that one may. */
export const Posts = ({ session }: { session: Session }) => {
  const t = useWords(deskWords);
  const group = useId();
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const choose = async (postId: string | null): Promise<void> => {
    setBusy(true);
    setWhy(undefined);
    await actInPost(postId).catch((error: unknown) => setWhy(error instanceof Error ? error.message : String(error)));
    setBusy(false);
  };
  const { heldPosts, actingPostId } = session;
  if (heldPosts.length < 2)
    return (
      <div className={styles.posts}>
        <p className="meta">{t('duty')}</p>
        {heldPosts.map((post) => (
          <PostText key={post.id} post={post} />
        ))}
      </div>
    );
  return (
    <fieldset className={styles.posts} disabled={busy} aria-busy={busy}>
      <legend>{t('actAs')}</legend>
      {[null, ...heldPosts].map((post) => (
        <label key={post?.id ?? 'all'}>
          <input
            type="radio"
            name={group}
            checked={actingPostId === (post?.id ?? null)}
            onChange={() => void choose(post?.id ?? null)}
          />
          {post ? <PostText post={post} /> : <b>{t('allPosts')}</b>}
        </label>
      ))}
      {why ? (
        <p className={styles.failed} role="alert">
          {t('postFailed', { why })}
        </p>
      ) : null}
    </fieldset>
  );
};

/** Below the name: where one works, or in which of several posts one acts. */
const dutyOf = (session: Session): string => {
  const [first] = session.posts;
  if (!first) return session.account.username;
  const home = first.unitName ?? first.enterpriseName ?? first.areaName;
  return session.actingPostId ? `${first.roleLabel} · ${home}` : home;
};

/** Who is signed in and in which duty. */
export const Who = ({ session }: { session: Session }) => {
  const t = useWords(deskWords);
  const { displayName } = session.account;
  return (
    <Popup
      label={`${displayName} ${dutyOf(session)}`}
      title={displayName}
      className={shell.who ?? ''}
      named
      button={
        <>
          <Badge name={displayName} />
          <span className={shell.whoText}>
            <b>{displayName}</b>
            <span>{dutyOf(session)}</span>
          </span>
        </>
      }
    >
      {(close) => (
        <div className={styles.card}>
          <Posts session={session} />
          <Preferences />
          <div className={styles.foot}>
            {session.readOnly ? null : (
              <Link to={paths.account()} onClick={close}>
                {t('account')}
              </Link>
            )}
            <button type="button" onClick={() => void signOut()}>
              {t('signOut')}
            </button>
          </div>
        </div>
      )}
    </Popup>
  );
};
