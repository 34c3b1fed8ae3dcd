import {
  ColumnHeightOutlined,
  FullscreenExitOutlined,
  FullscreenOutlined,
  ReloadOutlined,
  VerticalAlignMiddleOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Query } from '../../lib/api.ts';
import { useWords } from '../../lib/i18n.ts';
import type { ListSource } from '../../lib/listing.ts';
import { useNarrow } from '../../lib/store.ts';
import { countText } from '../num.tsx';
import { PHONE } from '../tokens.ts';
import { uiWords } from '../words.ts';
import { ColumnSettings } from './column-settings.tsx';
import { ExportButton } from './export-button.tsx';
import styles from './list.module.css';
import { density } from './rows.tsx';
import type { ViewState } from './use-view.ts';
import { ViewsMenu } from './views-menu.tsx';
import { listWords } from './words.ts';

const Tool = ({
  label,
  icon,
  onClick,
  busy,
}: {
  label: string;
  icon: ReactNode;
  onClick: () => void;
  busy?: boolean;
}) => <Button type="text" title={label} aria-label={label} icon={icon} loading={busy === true} onClick={onClick} />;

/** What stands at the right above a list: how many, views, refresh, density, columns, full screen, export. */
export const Toolbar = ({
  name,
  total,
  busy,
  onRefresh,
  columns,
  full,
  onFull,
  views,
  source,
  query,
}: {
  name: string;
  total: number | undefined;
  busy: boolean;
  onRefresh: () => void;
  columns: readonly { key: string; title: string }[];
  full: boolean;
  onFull: () => void;
  views: ViewState | undefined;
  source: ListSource | undefined;
  query: Query | undefined;
}) => {
  const t = useWords(listWords);
  const ui = useWords(uiWords);
  const narrow = useNarrow(PHONE);
  const rows = density.use();
  return (
    <div className={styles.tools}>
      {total === undefined ? null : <span className={styles.total}>{ui('allShown', { n: countText(total) })}</span>}
      {views ? <ViewsMenu name={name} state={views} /> : null}
      <Tool label={t('refresh')} icon={<ReloadOutlined aria-hidden />} onClick={onRefresh} busy={busy} />
      {narrow ? null : (
        <>
          <Tool
            label={t(rows === 'compact' ? 'airy' : 'dense')}
            icon={
              rows === 'compact' ? <ColumnHeightOutlined aria-hidden /> : <VerticalAlignMiddleOutlined aria-hidden />
            }
            onClick={() => density.set(rows === 'compact' ? 'comfortable' : 'compact')}
          />
          <ColumnSettings name={name} columns={columns} />
          <Tool
            label={t(full ? 'leaveFull' : 'full')}
            icon={full ? <FullscreenExitOutlined aria-hidden /> : <FullscreenOutlined aria-hidden />}
            onClick={onFull}
          />
        </>
      )}
      {source && query ? <ExportButton path={source.path} query={query} total={total} /> : null}
    </div>
  );
};
