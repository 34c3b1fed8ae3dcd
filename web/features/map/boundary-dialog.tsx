import { Button, Form, Input, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { coordinateLabels } from '../../../server/registry/enterprise/contract.ts';
import { Problem } from '../../lib/api.ts';
import { useLabels, useWords } from '../../lib/i18n.ts';
import { queries, renew } from '../../lib/query.ts';
import { dayText, nowMillis } from '../../lib/time.ts';
import { Num } from '../../ui/num.tsx';
import { type BoundaryReport, sendBoundaries, type Told } from './boundary-api.ts';
import styles from './boundary.module.css';
import { BoundaryVersions } from './boundary-versions.tsx';
import { ShapePreview } from './shape-preview.tsx';
import { mapWords } from './words.ts';
import { toast } from '../../ui/toast.tsx';

const SYSTEMS = Object.keys(coordinateLabels);

const Outcome = ({ report }: { report: BoundaryReport }) => {
  const t = useWords(mapWords);
  const { features, taken, problems, shapes } = report;
  return (
    <div className={styles.outcome} role="status">
      <p>
        <b>{t('outcome', { features, taken })}</b> {problems.length > 0 ? t('problems', { n: features - taken }) : null}
      </p>
      {shapes.length > 0 ? <ShapePreview shapes={shapes} /> : null}
      {problems.length > 0 ? (
        <div className={styles.scroll}>
          <table>
            <thead>
              <tr>
                <th>{t('feature')}</th>
                <th>{t('value')}</th>
                <th>{t('problem')}</th>
              </tr>
            </thead>
            <tbody>
              {problems.map((one) => (
                <tr key={one.feature}>
                  <td>
                    <Num>{one.feature}</Num>
                  </td>
                  <td>{one.value}</td>
                  <td>{one.message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  );
};

const Wrong = ({ problem }: { problem: Problem }) => (
  <div className={styles.wrong} role="alert">
    <p>{problem.message}</p>
    {problem.errors.map(({ path, message }) => (
      <p key={path}>
        {path}: {message}
      </p>
    ))}
  </div>
);

const FileField = ({ file, onFile }: { file: File | undefined; onFile: (file: File) => void }) => {
  const t = useWords(mapWords);
  return (
    <label className={styles.file}>
      <input
        type="file"
        accept=".geojson,.json,.zip"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) onFile(chosen);
        }}
      />
      <span className="ant-btn ant-btn-default">{t(file ? 'otherFile' : 'chooseFile')}</span>
      <span>{file?.name ?? t('importHint')}</span>
    </label>
  );
};

const Fields = ({ report }: { report: BoundaryReport | undefined }): ReactNode => {
  const t = useWords(mapWords);
  const system = useLabels(coordinateLabels);
  const must = [{ required: true, message: t('required') }];
  return (
    <div className={styles.fields}>
      <Form.Item name="kind" label={t('kind')}>
        <Select
          options={[
            { value: 'areas', label: t('kindAreas') },
            { value: 'grids', label: t('kindGrids') },
          ]}
        />
      </Form.Item>
      <Form.Item name="system" label={t('system')}>
        <Select options={SYSTEMS.map((value) => ({ value, label: system(value) }))} />
      </Form.Item>
      <Form.Item name="reviewNumber" label={t('reviewNumber')} rules={must}>
        <Input placeholder="鲁SG（2025）012号" maxLength={60} />
      </Form.Item>
      <Form.Item name="date" label={t('surveyedOn')} rules={must}>
        <Input type="date" max={dayText(nowMillis())} />
      </Form.Item>
      <Form.Item name="source" label={t('source')} rules={must}>
        <Input placeholder={t('sourceHint')} maxLength={200} />
      </Form.Item>
      {report ? (
        <Form.Item
          name="codeProperty"
          label={t('codeProperty')}
          {...(report.codeProperty === null ? { validateStatus: 'warning' as const, help: t('pickProperty') } : {})}
        >
          <Select
            placeholder={report.codeProperty ?? t('pickProperty')}
            options={report.properties.map(({ name, fits, example }) => ({
              value: name,
              label: t('codeFits', { name, fits, example }),
            }))}
          />
        </Form.Item>
      ) : null}
    </div>
  );
};

/** Imports official boundaries (导入区划边界): choose, say where they are from, look, keep. */
const BoundaryDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useWords(mapWords);
  const [form] = Form.useForm<Told>();
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<BoundaryReport>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const send = async (preview: boolean): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await sendBoundaries(file, form.getFieldsValue(), preview);
      setReport(preview ? answer : undefined);
      form.setFieldValue('codeProperty', answer.codeProperty ?? undefined);
      if (preview) return;
      setFile(undefined);
      toast.ok(t('saved'));
      await queries.invalidateQueries({ queryKey: ['map'] });
      await renew(['map']);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const fits = report !== undefined && report.taken > 0;
  return (
    <Modal open title={t('importTitle')} onCancel={onClose} width={720} footer={null} destroyOnHidden>
      <Form<Told>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'areas', system: 'cgcs2000' }}
        onValuesChange={(changed: Partial<Told>) => {
          // Whatever decides which shapes are taken asks for another look.
          if ('kind' in changed || 'system' in changed || 'codeProperty' in changed)
            setReport((before) => before && { ...before, taken: 0 });
        }}
        onFinish={() => void send(!fits)}
      >
        <FileField
          file={file}
          onFile={(chosen) => {
            setFile(chosen);
            setReport(undefined);
            setProblem(undefined);
            form.setFieldValue('codeProperty', undefined);
          }}
        />
        <Fields report={report} />
        {problem ? <Wrong problem={problem} /> : null}
        {report ? <Outcome report={report} /> : null}
        <div className={styles.foot}>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button type="primary" htmlType="submit" disabled={!file} loading={busy}>
            {t(fits ? 'save' : 'check')}
          </Button>
        </div>
      </Form>
      <BoundaryVersions />
    </Modal>
  );
};

export default BoundaryDialog;
