import {
  AimOutlined,
  BorderOutlined,
  ColumnWidthOutlined,
  HomeOutlined,
  MinusOutlined,
  PlusOutlined,
  PrinterOutlined,
  RadarChartOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../lib/i18n.ts';
import styles from './map.module.css';
import type { Tool } from './use-tools.ts';
import { mapWords } from './words.ts';

const Press = ({ label, icon, on, onPress }: { label: string; icon: ReactNode; on?: boolean; onPress: () => void }) => (
  <Tooltip title={label} placement="left">
    <button
      type="button"
      className={styles.press}
      aria-label={label}
      {...(on === undefined ? {} : { 'aria-pressed': on })}
      onClick={onPress}
    >
      {icon}
    </button>
  </Tooltip>
);

/** The tools at the edge of the map; all of them work by keyboard. */
export const ToolBar = ({
  tool,
  onTool,
  onZoom,
  onReset,
  onList,
  onPrint,
  onBoundaries,
}: {
  tool: Tool | undefined;
  onTool: (tool: Tool | undefined) => void;
  onZoom: (by: number) => void;
  onReset: () => void;
  onList: () => void;
  onPrint: () => void;
  /** Absent for those who may not import boundaries. */
  onBoundaries: (() => void) | undefined;
}) => {
  const t = useWords(mapWords);
  const turn = (one: Tool): void => onTool(tool === one ? undefined : one);
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('map')} aria-orientation="vertical">
      <div className={styles.toolGroup}>
        <Press label={t('zoomIn')} icon={<PlusOutlined aria-hidden />} onPress={() => onZoom(1)} />
        <Press label={t('zoomOut')} icon={<MinusOutlined aria-hidden />} onPress={() => onZoom(-1)} />
        <Press label={t('reset')} icon={<HomeOutlined aria-hidden />} onPress={onReset} />
      </div>
      <div className={styles.toolGroup}>
        <Press
          label={t('select')}
          icon={<BorderOutlined aria-hidden />}
          on={tool === 'select'}
          onPress={() => turn('select')}
        />
        <Press label={t('near')} icon={<AimOutlined aria-hidden />} on={tool === 'near'} onPress={() => turn('near')} />
        <Press
          label={t('measure')}
          icon={<ColumnWidthOutlined aria-hidden />}
          on={tool === 'measure'}
          onPress={() => turn('measure')}
        />
      </div>
      <div className={styles.toolGroup}>
        <Press label={t('asList')} icon={<UnorderedListOutlined aria-hidden />} onPress={onList} />
        <Press label={t('print')} icon={<PrinterOutlined aria-hidden />} onPress={onPrint} />
        {onBoundaries ? (
          <Press label={t('boundaries')} icon={<RadarChartOutlined aria-hidden />} onPress={onBoundaries} />
        ) : null}
      </div>
    </div>
  );
};
