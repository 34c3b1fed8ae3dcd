import { CameraOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { useWords } from '../lib/i18n.ts';
import { uiWords } from './words.ts';

/** Files a person chooses or photographs; they are sent with the form. */
export const FilePicker = ({
  value = [],
  onChange,
  accept,
}: {
  value?: readonly File[];
  onChange?: (files: File[]) => void;
  accept: string;
}) => {
  const t = useWords(uiWords);
  return (
    <Upload
      multiple
      accept={accept}
      listType="text"
      fileList={value.map((file, index) => ({
        uid: String(index),
        name: file.name,
        size: file.size,
        status: 'done' as const,
      }))}
      beforeUpload={(file, all) => {
        if (all.at(-1) === file) onChange?.([...value, ...all]);
        return false;
      }}
      onRemove={({ uid }) => onChange?.(value.filter((_, index) => String(index) !== uid))}
    >
      <Button icon={<CameraOutlined aria-hidden />}>{t('chooseFiles')}</Button>
    </Upload>
  );
};
