import { Button, Popconfirm } from 'antd';
import { Link } from 'react-router';
import { useArticle } from '../../lib/article.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { Panel } from '../../ui/page.tsx';
import { type DirectiveView, useKindLabel, useRemoveMatter } from './api.ts';
import styles from './receipts.module.css';
import { directiveWords } from './words.ts';
import { toast } from '../../ui/toast.tsx';

/** The matters of a document; of a draft circular each can be taken out again. */
export const Matters = ({ directive }: { directive: DirectiveView }) => {
  const t = useWords(directiveWords);
  const kind = useKindLabel();
  const article = useArticle();
  const remove = useRemoveMatter(directive);
  const removable =
    directive.kind === 'circular' && directive.matters.length > 1 && directive.allowedActions.includes('edit');
  const take = (matterId: string): void =>
    remove.mutate(matterId, { onError: (problem) => toast.bad(problem.message) });
  return (
    <Panel title={t('matters')} extra={directive.matters.length > 1 ? directive.matters.length : null}>
      <ul className={styles.receipts}>
        {directive.matters.map((matter) => (
          <li key={`${matter.matterId} ${matter.warningId ?? ''}`}>
            <Link to={paths.matter(matter.matterId)}>
              <b>{matter.title}</b>
            </Link>
            <span className="meta">
              {[matter.enterpriseName, kind(matter.kind), matter.article ? article(matter.article) : null]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {removable ? (
              <Popconfirm
                title={t('remove')}
                description={t('removeAsk')}
                okText={t('remove')}
                cancelText={t('cancel')}
                onConfirm={() => take(matter.matterId)}
              >
                <Button size="small" type="link" danger style={{ justifySelf: 'start', paddingInline: 0 }}>
                  {t('remove')}
                </Button>
              </Popconfirm>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
};
