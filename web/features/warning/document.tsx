import { Link } from 'react-router';
import { useArticle } from '../../lib/article.ts';
import { useLanguage, useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { dayText, instantText } from '../../lib/time.ts';
import { type DirectiveView, useKindLabel } from './api.ts';
import styles from './document.module.css';
import { warningWords } from './words.ts';

const BODIES = { confirmation: 'confirmBody', urgeOrder: 'urgeBody', circular: 'circularBody' } as const;
const HEADS = { confirmation: 'confirmationHead', urgeOrder: 'urgeOrderHead', circular: 'circularHead' } as const;

/** 2026年3月20日, as documents write a day. */
const useDocumentDay = (): ((day: string) => string) => {
  const language = useLanguage();
  return (day) => {
    const [year, month, date] = day.split('-').map(Number);
    return language === 'en' ? day : `${year}年${month}月${date}日`;
  };
};

const MatterTable = ({ directive }: { directive: DirectiveView }) => {
  const t = useWords(warningWords);
  const kind = useKindLabel();
  const article = useArticle();
  return (
    <table className={styles.matters}>
      <caption>{t('annex')}</caption>
      <thead>
        <tr>
          <th>{t('matter')}</th>
          <th>{t('kind')}</th>
          <th>{t('article')}</th>
          <th>{t('at')}</th>
        </tr>
      </thead>
      <tbody>
        {directive.matters.map((matter) => (
          <tr key={matter.warningId}>
            <td>
              <Link to={paths.matter(matter.matterId)}>{matter.title}</Link>
            </td>
            <td>{kind(matter.kind)}</td>
            <td>{article(matter.article)}</td>
            <td className="num">{instantText(matter.nominalAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** The document as a page of paper: red head, number, text, matters concerned, office and date. */
export const Document = ({ directive }: { directive: DirectiveView }) => {
  const t = useWords(warningWords);
  const say = useDocumentDay();
  const article = useArticle();
  const comma = t('listComma');
  const names = directive.recipients.map(({ name }) => name).join(comma);
  const articles = [...new Set(directive.matters.map((matter) => article(matter.article)))].join(comma);
  const day = directive.feedbackBy ? say(directive.feedbackBy) : t('anyDay');
  const body = BODIES[directive.kind];
  return (
    <article className={styles.paper} data-print="document">
      <p className={styles.office}>{directive.office.name}</p>
      <p className={styles.number}>{directive.number}</p>
      <h2 className={styles.head}>{t(HEADS[directive.kind])}</h2>
      <p className={styles.subject}>{directive.title}</p>
      <p className={styles.to}>{t('salutation', { names })}</p>
      <p className={styles.body}>{body === 'circularBody' ? t(body) : t(body, { day })}</p>
      <p className={styles.body}>{t('basis', { articles })}</p>
      <MatterTable directive={directive} />
      <footer className={styles.sign}>
        <p>{directive.office.name}</p>
        <p>{say(dayText(directive.issuedAt))}</p>
        <span className={styles.seal} aria-hidden>
          {t('sealed')}
        </span>
      </footer>
    </article>
  );
};
