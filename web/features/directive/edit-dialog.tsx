import { DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useWords } from '../../lib/i18n.ts';
import { renew } from '../../lib/query.ts';
import { dayText, nowMillis } from '../../lib/time.ts';
import { type Change, type DirectiveView, keyOf, recipientOf, useEdit } from './api.ts';
import { RecipientsInput } from './recipients-input.tsx';
import { directiveWords } from './words.ts';
import { toast } from '../../ui/toast.tsx';

type Values = {
  readonly text?: string;
  readonly recipients: string[];
  readonly copies: string[];
  readonly feedbackBy?: Dayjs | null;
  readonly contact?: string;
};

const same = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n');

/** Only what was changed is sent, so that the text of the kind stays that until somebody writes another. */
const changeOf = (directive: DirectiveView, values: Values): Change => {
  const text = (values.text ?? '').trim();
  const day = values.feedbackBy?.format('YYYY-MM-DD') ?? null;
  const contact = values.contact?.trim() ?? '';
  return {
    ...(text === directive.body.join('\n') ? {} : { text: text === '' ? null : text }),
    ...(same(values.recipients, directive.recipients.map(keyOf))
      ? {}
      : { recipients: values.recipients.map(recipientOf) }),
    ...(same(values.copies, directive.copies) ? {} : { copies: values.copies }),
    ...(day === directive.feedbackBy ? {} : { feedbackBy: day }),
    ...(contact === (directive.contact ?? '') ? {} : { contact: contact === '' ? null : contact }),
  };
};

/** The form of a draft: text, recipients, copies, day of answer, contact. */
const EditDialog = ({ directive, onClose }: { directive: DirectiveView; onClose: () => void }) => {
  const t = useWords(directiveWords);
  const [form] = Form.useForm<Values>();
  const edit = useEdit(directive, () => {
    toast.ok(t('saved'));
    onClose();
  });
  const save = (values: Values): void => {
    const change = changeOf(directive, values);
    if (Object.keys(change).length === 0) return onClose();
    edit.mutate(change, {
      onError: (problem) => {
        form.setFields(
          problem.errors.map(({ path, message: text }) => ({ name: path as keyof Values, errors: [text] })),
        );
        if (problem.status !== 412) return;
        toast.plain(t('faster'));
        void renew(['directives']);
        onClose();
      },
    });
  };
  return (
    <Modal
      open
      width={760}
      title={t('edit')}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={edit.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={save}
        initialValues={{
          text: directive.body.join('\n'),
          recipients: directive.recipients.map(keyOf),
          copies: [...directive.copies],
          feedbackBy: directive.feedbackBy ? dayjs(directive.feedbackBy) : null,
          contact: directive.contact ?? '',
        }}
      >
        <Form.Item
          name="recipients"
          label={t('recipients')}
          rules={[{ required: true, type: 'array', min: 1, message: t('recipientsNeeded') }]}
        >
          <RecipientsInput known={directive.recipients.map((one) => ({ value: keyOf(one), label: one.name }))} />
        </Form.Item>
        <Form.Item name="text" label={t('text')} extra={t('textHint')}>
          <Input.TextArea autoSize={{ minRows: 6, maxRows: 18 }} maxLength={10_000} />
        </Form.Item>
        <Form.Item name="copies" label={t('copies')}>
          <Select mode="tags" open={false} suffixIcon={null} placeholder={t('copiesHint')} />
        </Form.Item>
        {directive.asksAnswer ? (
          <Form.Item name="feedbackBy" label={t('feedbackBy')} extra={t('dayHint')}>
            <DatePicker format="YYYY-MM-DD" showNow={false} defaultPickerValue={dayjs(dayText(nowMillis()))} />
          </Form.Item>
        ) : null}
        <Form.Item name="contact" label={t('contact')}>
          <Input maxLength={200} placeholder={t('contactHint')} />
        </Form.Item>
      </Form>
      {edit.error && edit.error.errors.length === 0 ? (
        <p className="late" role="alert">
          {edit.error.message}
        </p>
      ) : null}
    </Modal>
  );
};

export default EditDialog;
