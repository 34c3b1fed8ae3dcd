import { useQuery } from '@tanstack/react-query';
import { type MouseEvent, type ReactNode, useCallback, useEffect, useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { screenWords } from './words.ts';

const SHOWN_FOR = 60_000;

/** What was chosen on a wall without a keyboard: its name and its address. */
export type Chosen = { readonly label: string; readonly href: string };

/** Draws a QR code; the drawing code loads when the first one is wanted. */
const useQr = (text: string) =>
  useQuery({
    queryKey: ['qr', text],
    queryFn: async () => {
      const { default: drawing } = await import('qrcode');
      return drawing.toString(text, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
    },
    staleTime: Infinity,
    gcTime: 0,
  });

/** The list behind a number, to be opened on the phone or the desk of whoever is on duty. */
export const QrOverlay = ({
  chosen: { label, href },
  onClose,
}: {
  readonly chosen: Chosen;
  readonly onClose: () => void;
}): ReactNode => {
  const say = useWords(screenWords);
  const address = `${location.origin}${href}`;
  const qr = useQr(address);
  useEffect(() => {
    const timer = setTimeout(onClose, SHOWN_FOR);
    const escape = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') onClose();
    };
    addEventListener('keydown', escape);
    return () => {
      clearTimeout(timer);
      removeEventListener('keydown', escape);
    };
  }, [onClose, href]);
  return (
    <div className="qr-back" onClick={onClose}>
      <section className="qr-card" role="dialog" aria-modal="true" aria-label={label}>
        <h2>{label}</h2>
        {qr.data ? (
          <img src={`data:image/svg+xml,${encodeURIComponent(qr.data)}`} alt={say('qr', { label })} />
        ) : (
          <span className="qr-room" aria-hidden="true" />
        )}
        <p>{say('qrHint')}</p>
        <small className="num">{address.split('#')[0]}</small>
        <button type="button" onClick={onClose}>
          {say('close')}
        </button>
      </section>
    </div>
  );
};

/** On a kiosk links open nothing but their QR code; other areas of the wall itself may be looked at. */
export const useChoosing = (kiosk: boolean) => {
  const [chosen, setChosen] = useState<Chosen | undefined>();
  const open = (label: string, href: string): void => (kiosk ? setChosen({ label, href }) : location.assign(href));
  const onClickCapture = (event: MouseEvent): void => {
    if (!kiosk || !(event.target instanceof Element)) return;
    const link = event.target.closest('a[href]');
    const href = link?.getAttribute('href') ?? '';
    if (!link || href.startsWith(paths.screen())) return;
    event.preventDefault();
    event.stopPropagation();
    const from = new URLSearchParams(href.split('#')[1] ?? '').get('from');
    setChosen({ label: from ?? link.getAttribute('aria-label') ?? link.textContent ?? href, href });
  };
  const close = useCallback(() => setChosen(undefined), []);
  return { chosen, open, close, onClickCapture };
};
