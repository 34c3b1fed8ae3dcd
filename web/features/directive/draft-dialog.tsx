import { Form, Input, Modal, Radio } from 'antd';
import { useNavigate } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { useMe } from '../../lib/session.ts';
import { type DirectiveKind, useDirectiveLabel, useDraft } from './api.ts';
import { draftableKinds } from './draftable.ts';
import { directiveWords } from './words.ts';
import { toast } from '../../ui/toast.tsx';

type Values = { readonly kind: DirectiveKind; readonly contact?: string };

/** Drafts a document about a matter (起草文书): the kind is chosen, the rest is written by it; the draft opens to be worked on. */
export const DraftDirective = ({
  matterId,
  kind,
  onClose,
}: {
  matterId: string;
  /** The kind of the matter: it decides which documents go with it. */
  kind: string;
  onClose: () => void;
}) => {
  const t = useWords(directiveWords);
  const label = useDirectiveLabel();
  const go = useNavigate();
  const kinds = draftableKinds(useMe()?.roles ?? [], kind);
  const [form] = Form.useForm<Values>();
  const draft = useDraft((made) => {
    toast.ok(t('drafted'));
    onClose();
    void go(paths.directive(made.id));
  });
  const send = ({ kind: chosen, contact }: Values): void =>
    draft.mutate({
      path: '/directives',
      body: { kind: chosen, matterIds: [matterId], ...(contact?.trim() ? { contact: contact.trim() } : {}) },
    });
  return (
    <Modal
      open
      title={t('draftTitle')}
      okText={t('draftDo')}
      cancelText={t('cancel')}
      confirmLoading={draft.isPending}
      okButtonProps={{ disabled: kinds.length === 0 }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="secondary" style={{ marginBottom: 12 }}>
        {t('draftNote')}
      </p>
      <Form<Values> form={form} layout="vertical" onFinish={send} initialValues={{ kind: kinds[0], contact: '' }}>
        <Form.Item name="kind" label={t('kind')}>
          <Radio.Group
            style={{ display: 'grid', gap: 8 }}
            options={kinds.map((value) => ({ value, label: label(value) }))}
          />
        </Form.Item>
        <Form.Item name="contact" label={t('contact')}>
          <Input maxLength={200} placeholder={t('contactHint')} />
        </Form.Item>
      </Form>
      {draft.error ? (
        <p className="late" role="alert">
          {draft.error.message}
        </p>
      ) : null}
    </Modal>
  );
};
