import { CopyOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import styles from './account.module.css';
import { accountWords } from './words.ts';

/** Draws a QR code; the drawing code loads when the first one is wanted. */
const useQr = (text: string) =>
  useQuery({
    queryKey: ['qr', text],
    queryFn: async () => {
      const { default: drawing } = await import('qrcode');
      return drawing.toString(text, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
    },
    staleTime: Infinity,
    // The address is a secret: it is not kept once it is no longer shown.
    gcTime: 0,
  });

/** The address of a new kiosk, shown this once: to copy, or to scan with the machine of the screen. */
export const KioskLink = ({ name, token, onDone }: { name: string; token: string; onDone: () => void }) => {
  const t = useWords(accountWords);
  // In the fragment: no server, no proxy and no log ever sees it.
  const address = `${location.origin}${paths.screen()}#kiosk=${token}`;
  const qr = useQr(address);
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(address).then(() => setCopied(true));
  return (
    <div className={styles.enrol}>
      {qr.data ? (
        <img
          className={styles.qr}
          src={`data:image/svg+xml,${encodeURIComponent(qr.data)}`}
          alt={t('kioskQr', { name })}
          width={188}
          height={188}
        />
      ) : (
        <span className={styles.qr} aria-hidden />
      )}
      <div className={styles.form}>
        <Alert type="warning" showIcon title={t('kioskOnce')} />
        <code className={styles.address}>{address}</code>
        <p className="secondary">{t('kioskHow')}</p>
        <div className={styles.buttons}>
          <Button type="primary" icon={<CopyOutlined aria-hidden />} onClick={copy}>
            {t(copied ? 'copied' : 'copyLink')}
          </Button>
          <Button onClick={onDone}>{t('done')}</Button>
        </div>
      </div>
    </div>
  );
};
