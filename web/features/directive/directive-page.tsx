import { FilePdfOutlined, FileWordOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useWords } from '../../lib/i18n.ts';
import { usePageTitle } from '../../lib/title.ts';
import { Answer } from '../../ui/answer.tsx';
import { Num } from '../../ui/num.tsx';
import { Columns, PageHead, Panel, Stack } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import { DirectiveActions } from './actions.tsx';
import { type DirectiveView, kindTone, paperPath, stateTone, useDirective, useDirectiveLabel } from './api.ts';
import { Course } from './course.tsx';
import { isWaiting } from './directive-list.tsx';
import { DirectivePaper } from './document.tsx';
import { Matters } from './matters.tsx';
import { AnswerDue, Progress } from './progress.tsx';
import { Receipts } from './receipts.tsx';
import { Waiting } from './waiting.tsx';
import { directiveWords } from './words.ts';

const Downloads = ({ directive }: { directive: DirectiveView }) => {
  const t = useWords(directiveWords);
  return (
    <>
      <Button icon={<FilePdfOutlined aria-hidden />} href={paperPath(directive.id, 'pdf')} target="_blank">
        {t('pdf')}
      </Button>
      <Button icon={<FileWordOutlined aria-hidden />} href={paperPath(directive.id, 'docx')} download>
        {t('docx')}
      </Button>
      <Button icon={<PrinterOutlined aria-hidden />} aria-label={t('print')} onClick={() => print()} />
    </>
  );
};

const Head = ({ directive }: { directive: DirectiveView }) => {
  const t = useWords(directiveWords);
  const label = useDirectiveLabel();
  return (
    <PageHead
      title={directive.number ?? directive.title}
      tags={
        <>
          <Tag tone={kindTone(directive.kind)}>{label(directive.kind)}</Tag>
          <Tag tone={stateTone(directive.state)}>{label(directive.state)}</Tag>
        </>
      }
      sub={
        <>
          <span>{directive.number ? directive.title : directive.office.name}</span>
          {isWaiting(directive) ? <Waiting directive={directive} /> : null}
          {directive.feedbackBy ? (
            <span>
              {t('feedbackBy')} <Num>{directive.feedbackBy}</Num>{' '}
              {directive.state === 'signed' ? <AnswerDue directive={directive} /> : null}
            </span>
          ) : null}
          {directive.state === 'signed' ? <Progress directive={directive} /> : null}
        </>
      }
      actions={
        <>
          <DirectiveActions directive={directive} />
          <Downloads directive={directive} />
        </>
      }
    />
  );
};

const Rail = ({ directive }: { directive: DirectiveView }) => {
  const t = useWords(directiveWords);
  const left = directive.state === 'signed' || directive.state === 'revoked';
  return (
    <>
      <Matters directive={directive} />
      {left ? null : (
        <Panel title={t('receipts')}>
          <p className="secondary">{t('afterSigning')}</p>
        </Panel>
      )}
    </>
  );
};

/** One document (文书): its sheet as it will be printed, its course, what may be done, its recipients and its matters. */
export const DirectivePage = ({ id }: { id: string }) => {
  const directive = useDirective(id);
  usePageTitle(directive.data?.number ?? directive.data?.title);
  return (
    <Answer of={directive}>
      {(found) => (
        <Stack>
          <Head directive={found} />
          <Columns
            main={<DirectivePaper directive={found} />}
            lead={
              <>
                <Course directive={found} />
                {found.state === 'signed' || found.state === 'revoked' ? <Receipts directive={found} /> : null}
              </>
            }
            rail={<Rail directive={found} />}
          />
        </Stack>
      )}
    </Answer>
  );
};
