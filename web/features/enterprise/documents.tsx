import { Link } from 'react-router';
import { labels } from '../../../server/oversight/directive/contract.ts';
import { evidenceAddress } from '../../lib/evidence.ts';
import { useLabels, useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { dayText, instantText } from '../../lib/time.ts';
import { Answer } from '../../ui/answer.tsx';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { Blank, RowsSkeleton } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './enterprise.module.css';
import { useAttachments, useDocuments } from './file-api.ts';
import { fileWords } from './file-words.ts';

/** The documents about an enterprise (文书), newest first. */
export const Documents = ({ id }: { id: string }) => {
  const t = useWords(fileWords);
  const label = useLabels(labels);
  return (
    <Panel title={t('documents')} flush>
      <Answer of={useDocuments(id)} loading={<RowsSkeleton rows={4} height={44} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Blank
              text={t('noDocuments')}
              action={<Link to={paths.enterprise(id, { tab: 'matters' })}>{t('toMatters')}</Link>}
            />
          ) : (
            <div className={styles.scroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    {(['number', 'kind', 'title', 'office', 'issued', 'receipt'] as const).map((head) => (
                      <th key={head}>{t(head)}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.id}>
                      <td>
                        <Link to={paths.directive(one.id)}>{one.number ?? label(one.state)}</Link>
                      </td>
                      <td>
                        <Tag>{label(one.kind)}</Tag>
                      </td>
                      <td>{one.title}</td>
                      <td>{one.office.name}</td>
                      <td>{one.issuedAt ? <Num>{dayText(one.issuedAt)}</Num> : '–'}</td>
                      <td>
                        <Num>
                          {one.recipients.filter(({ receivedAt }) => receivedAt).length}/{one.recipients.length}
                        </Num>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
    </Panel>
  );
};

const kilobytes = (size: number): string => `${Math.ceil(size / 1024)} kB`;

/** The attachments of an enterprise (附件): the evidence of all its matters, each with its digest. */
export const Attachments = ({ id }: { id: string }) => {
  const t = useWords(fileWords);
  return (
    <Panel title={t('attachments')} flush>
      <Answer of={useAttachments(id)} loading={<RowsSkeleton rows={4} height={44} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Blank
              text={t('noAttachments')}
              action={<Link to={paths.enterprise(id, { tab: 'matters' })}>{t('toMatters')}</Link>}
            />
          ) : (
            <div className={styles.scroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    {(['fileName', 'size', 'uploaded', 'ofMatter', 'digest'] as const).map((head) => (
                      <th key={head}>{t(head)}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.id}>
                      <td>
                        <a href={evidenceAddress(one.id)} target="_blank" rel="noreferrer">
                          {one.name}
                        </a>
                      </td>
                      <td>
                        <Num>{kilobytes(one.size)}</Num>
                      </td>
                      <td>
                        <Num>{instantText(one.at)}</Num> <span className="meta">{one.uploadedByName}</span>
                      </td>
                      <td>
                        <Link to={paths.matter(one.matterId)}>{t('ofMatter')}</Link>
                      </td>
                      <td>
                        <code className="num" title={one.sha256}>
                          {one.sha256.slice(0, 12)}…
                        </code>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
    </Panel>
  );
};
