import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { dayText } from '../../lib/time.ts';
import { type DirectiveView, useKindLabel } from './api.ts';
import styles from './document.module.css';
import { directiveWords } from './words.ts';

/** 2026年3月20日, as documents write a day. */
const dayInWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

const MARKS = {
  draft: 'watermark',
  submitted: 'watermark',
  review: 'watermark',
  withdrawn: 'withdrawnMark',
  merged: 'mergedMark',
  revoked: 'revokedMark',
} as const;

/** Several matters stand in an annex, with the article under which each is urged. */
const Annex = ({ directive }: { directive: DirectiveView }) => {
  const kind = useKindLabel();
  return (
    <table className={styles.matters}>
      <caption>附件：涉及事项</caption>
      <thead>
        <tr>
          <th>序号</th>
          <th>事项</th>
          <th>企业</th>
          <th>类别</th>
          <th>依据</th>
          <th>督办时限</th>
        </tr>
      </thead>
      <tbody>
        {directive.matters.map((matter, index) => (
          <tr key={`${matter.matterId} ${matter.warningId ?? ''}`}>
            <td className="num">{index + 1}</td>
            <td>
              <Link to={paths.matter(matter.matterId)}>{matter.title}</Link>
            </td>
            <td>{matter.enterpriseName ?? '—'}</td>
            <td>{kind(matter.kind)}</td>
            <td>{matter.article ? `第${matter.article}条` : '—'}</td>
            <td className="num">{matter.nominalAt ? dayText(matter.nominalAt) : '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** The sheet as it will be printed: red head, number, heading, text, office and date; a draft says that it is one. */
export const DirectivePaper = ({ directive }: { directive: DirectiveView }) => {
  const t = useWords(directiveWords);
  const mark = directive.state === 'signed' ? null : MARKS[directive.state];
  return (
    <div className={styles.desk}>
      <article className={styles.paper} data-print="document" lang="zh-CN" aria-label={t('paper')}>
        {mark ? (
          <span className={styles.mark} data-ended={directive.ended !== null} aria-hidden>
            {t(mark)}
          </span>
        ) : null}
        <p className={styles.office}>{directive.office.name}文件</p>
        <p className={styles.number}>{directive.number ?? <span className={styles.pending}>（签发后编号）</span>}</p>
        <h2 className={styles.heading}>{directive.heading}</h2>
        <p className={styles.to}>{directive.recipients.map(({ name }) => name).join('、')}：</p>
        {directive.body.map((paragraph, index) => (
          <p key={index} className={styles.body}>
            {paragraph}
          </p>
        ))}
        {directive.kind === 'circular' ? (
          <p className={styles.body}>附件：涉及事项（{directive.matters.length}项）</p>
        ) : null}
        {directive.contact ? <p className={styles.body}>（联系人：{directive.contact}）</p> : null}
        <footer className={styles.sign}>
          <p>{directive.office.name}</p>
          <p>{directive.issuedAt ? dayInWords(dayText(directive.issuedAt)) : '　　年　月　日'}</p>
        </footer>
        {directive.kind === 'circular' ? <Annex directive={directive} /> : null}
        <div className={styles.record}>
          {directive.copies.length > 0 ? <p>抄送：{directive.copies.join('，')}。</p> : null}
          <p>
            <span>{directive.office.name}</span>
            <span>{directive.issuedAt ? `${dayInWords(dayText(directive.issuedAt))}印发` : '未印发'}</span>
          </p>
        </div>
      </article>
    </div>
  );
};
