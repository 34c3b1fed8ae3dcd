import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useWords } from '../../lib/i18n.ts';
import { chooseColumns, inOrder, useColumnChoice } from './columns.ts';
import styles from './list.module.css';
import { listWords } from './words.ts';

type Named = { readonly key: string; readonly title: string };

const moved = (keys: readonly string[], from: number, by: number): string[] => {
  const next = [...keys];
  const [taken] = next.splice(from, 1);
  if (taken !== undefined) next.splice(from + by, 0, taken);
  return next;
};

const Panel = ({ name, columns }: { name: string; columns: readonly Named[] }) => {
  const t = useWords(listWords);
  const choice = useColumnChoice(name);
  const ordered = inOrder(columns, choice);
  const keys = ordered.map((column) => column.key);
  const show = (key: string, on: boolean): void =>
    chooseColumns(name, {
      order: keys,
      hidden: on ? choice.hidden.filter((one) => one !== key) : [...choice.hidden, key],
    });
  const move = (at: number, by: number): void =>
    chooseColumns(name, { order: moved(keys, at, by), hidden: choice.hidden });
  return (
    <div className={styles.panel}>
      <span className="meta">{t('columnsHint')}</span>
      <ul>
        {ordered.map(({ key, title }, at) => (
          <li key={key} className={styles.line}>
            <Checkbox
              checked={!choice.hidden.includes(key)}
              disabled={key === columns[0]?.key}
              onChange={(event) => show(key, event.target.checked)}
            >
              {title}
            </Checkbox>
            <Button
              type="text"
              size="small"
              disabled={at === 0}
              aria-label={t('up', { what: title })}
              icon={<ArrowUpOutlined aria-hidden />}
              onClick={() => move(at, -1)}
            />
            <Button
              type="text"
              size="small"
              disabled={at === ordered.length - 1}
              aria-label={t('down', { what: title })}
              icon={<ArrowDownOutlined aria-hidden />}
              onClick={() => move(at, 1)}
            />
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => chooseColumns(name, undefined)}>
        {t('columnsReset')}
      </Button>
    </div>
  );
};

/** Which columns a list shows and in which order, remembered in this browser. */
export const ColumnSettings = ({ name, columns }: { name: string; columns: readonly Named[] }) => {
  const t = useWords(listWords);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('columns')}
      content={<Panel name={name} columns={columns} />}
    >
      <Button
        type="text"
        title={t('columns')}
        aria-label={t('columns')}
        aria-haspopup="dialog"
        icon={<SettingOutlined aria-hidden />}
      />
    </Popover>
  );
};
