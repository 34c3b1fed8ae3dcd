import { DownloadOutlined, LoadingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { getFile, type Query } from '../../lib/api.ts';
import { downloadBlob } from '../../lib/download.ts';
import { useWords } from '../../lib/i18n.ts';
import { countText } from '../num.tsx';
import { toast } from '../toast.tsx';
import { listWords } from './words.ts';

/** Exports the whole list under its filters as a workbook: while it runs the same button ends it. */
export const ExportButton = ({ path, query, total }: { path: string; query: Query; total: number | undefined }) => {
  const t = useWords(listWords);
  const [running, setRunning] = useState<AbortController>();
  const latest = useRef<AbortController>(undefined);
  useEffect(() => {
    latest.current = running;
  }, [running]);
  useEffect(() => () => latest.current?.abort(), []);
  const run = async (): Promise<void> => {
    const stop = new AbortController();
    setRunning(stop);
    try {
      const { name, content } = await getFile(`${path}/export.xlsx`, query, stop.signal);
      downloadBlob(name, content);
      toast.ok(t('exported', { name }));
    } catch (error) {
      if (!stop.signal.aborted)
        toast.bad(t('exportFailed', { why: error instanceof Error ? error.message : String(error) }));
    } finally {
      setRunning(undefined);
    }
  };
  const hint = running ? t('stopExport') : total === undefined ? t('export') : t('exportOf', { n: countText(total) });
  return (
    <Button
      type="text"
      title={hint}
      aria-busy={running !== undefined}
      aria-label={running ? t('stopExport') : t('export')}
      icon={running ? <LoadingOutlined aria-hidden /> : <DownloadOutlined aria-hidden />}
      onClick={() => (running ? running.abort() : void run())}
    >
      {running ? t('exporting') : t('export')}
    </Button>
  );
};
