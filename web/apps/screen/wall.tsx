import { type ReactNode, useState } from 'react';
import type { Summary } from '../../../server/accountability/overview/contract.ts';
import { linksOf } from '../../features/overview/index.ts';
import { useLanguage, useWords } from '../../lib/i18n.ts';
import { useStreamState } from '../../lib/live.ts';
import { paths } from '../../lib/paths.ts';
import { clockText, nowMillis } from '../../lib/time.ts';
import { Header } from './header.tsx';
import { Electric } from './modes/electric.tsx';
import type { ModeProps } from './modes/shared.ts';
import { Situation } from './modes/situation.tsx';
import { Urging } from './modes/urging.tsx';
import { QrOverlay, useChoosing } from './qr-overlay.tsx';
import { useModes } from './use-modes.ts';
import { screenWords } from './words.ts';

type Props = Omit<ModeProps, 'links' | 'onOpen'> & {
  readonly summary: Summary;
  readonly stood: string | undefined;
  /** Nobody is signed in any more: waiting does not help. */
  readonly expired: boolean;
  /** It looks and changes nothing, and nobody sits before it. */
  readonly kiosk: boolean;
};

const SHOWN = { situation: Situation, urging: Urging, electric: Electric } as const;

const Band = ({ stood, expired }: { readonly stood: string; readonly expired: boolean }): ReactNode => {
  const say = useWords(screenWords);
  return (
    <p className="band" role="alert">
      {expired ? (
        <span>
          {say('expired', { at: stood })} <a href={paths.signIn(paths.screen())}>{say('signInGo')}</a>
        </span>
      ) : (
        say('stood', { at: stood })
      )}
    </p>
  );
};

/** The wall (大屏) with its data: head, and the mode whose turn it is. */
export const Wall = ({ stood, expired, kiosk, ...rest }: Props): ReactNode => {
  const { summary, drilled } = rest;
  useLanguage();
  const modes = useModes();
  const links = linksOf(summary.area, summary.now);
  const { chosen, open, close, onClickCapture } = useChoosing(kiosk);
  const Mode = SHOWN[modes.mode];
  return (
    <div className="wall" data-mode={modes.mode} onClickCapture={onClickCapture}>
      <Header summary={summary} drilled={drilled} modes={modes} />
      {stood !== undefined && <Band stood={stood} expired={expired && !kiosk} />}
      <Mode {...rest} links={links} onOpen={open} />
      {chosen && <QrOverlay chosen={chosen} onClose={close} />}
    </div>
  );
};

/** The platform's time at which the wall lost its line, or that of its last answer; nothing while all is well. */
export const useStood = (failing: boolean): string | undefined => {
  const lost = useStreamState() === 'lost' || failing;
  const [was, setWas] = useState<{ lost: boolean; at: string | undefined }>({ lost: false, at: undefined });
  if (lost !== was.lost) setWas({ lost, at: lost ? clockText(nowMillis()) : undefined });
  return was.at;
};
