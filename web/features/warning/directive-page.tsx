import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useWords } from '../../lib/i18n.ts';
import { usePageTitle } from '../../lib/title.ts';
import { Answer } from '../../ui/answer.tsx';
import { Num } from '../../ui/num.tsx';
import { Columns, PageHead, Stack } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type DirectiveView, measureTone, useDirective, useWarningLabel } from './api.ts';
import { AnswerDue, Progress } from './directive-list.tsx';
import { Document } from './document.tsx';
import { Receipts } from './receipts.tsx';
import { warningWords } from './words.ts';

const Head = ({ directive }: { directive: DirectiveView }) => {
  const t = useWords(warningWords);
  const label = useWarningLabel();
  const open = directive.recipients.some((one) => one.feedbackAt === null);
  return (
    <PageHead
      title={directive.number}
      tags={<Tag tone={measureTone(directive.kind)}>{label(directive.kind)}</Tag>}
      sub={
        <>
          <span>{directive.title}</span>
          {directive.feedbackBy ? (
            <span>
              {t('feedbackBy')} <Num>{directive.feedbackBy}</Num> {open ? <AnswerDue directive={directive} /> : null}
            </span>
          ) : null}
          <Progress directive={directive} />
        </>
      }
      actions={
        <Button icon={<PrinterOutlined aria-hidden />} onClick={() => print()}>
          {t('print')}
        </Button>
      }
    />
  );
};

/** One directive (文书): the document as it was issued, and who has received and answered it. */
export const DirectivePage = ({ id }: { id: string }) => {
  const directive = useDirective(id);
  usePageTitle(directive.data?.number);
  return (
    <Answer of={directive}>
      {(found) => (
        <Stack>
          <Head directive={found} />
          <Columns main={<Document directive={found} />} lead={<Receipts directive={found} />} />
        </Stack>
      )}
    </Answer>
  );
};
