import '@fontsource/barlow-semi-condensed/latin-500.css';
import '@fontsource/barlow-semi-condensed/latin-600.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from '../../lib/api.ts';
import { useLanguage, useWords, localeTag } from '../../lib/i18n.ts';
import { useLiveAnswers } from '../../lib/live.ts';
import { queries } from '../../lib/query.ts';
import { Boundary } from './boundary.tsx';
import { useSession } from '../../lib/session.ts';
import type { Fit } from './fit.ts';
import './screen.css';
import './modes.css';
import { Stage, useFit } from './stage.tsx';
import { Failed, KioskNotice, Loading } from './states.tsx';
import { useKiosk } from './use-kiosk.ts';
import { useOverview, usePulses } from './use-overview.ts';
import { useStood, Wall } from './wall.tsx';
import { screenWords } from './words.ts';

const Screen = (): ReactNode => {
  const kiosk = useKiosk();
  const fit = useFit();
  const ready = kiosk.is === 'none' || kiosk.is === 'open';
  return ready ? (
    <Shown kiosk={kiosk.is === 'open'} fit={fit} />
  ) : (
    <Stage fit={fit}>
      <KioskNotice state={kiosk} />
    </Stage>
  );
};

const Shown = ({ kiosk, fit }: { readonly kiosk: boolean; readonly fit: Fit }): ReactNode => {
  const areaCode = new URLSearchParams(location.search).get('area') ?? undefined;
  const { summary, data, errors } = useOverview(areaCode);
  const pulses = usePulses();
  const readOnly = useSession().data?.readOnly === true;
  const stood = useStood(data.summary !== undefined && errors.some(Boolean));
  useLiveAnswers();
  useTitle(data.summary?.area.name ?? '');
  return (
    <Stage fit={fit} lost={stood !== undefined}>
      {data.summary ? (
        <Wall
          {...data}
          summary={data.summary}
          pulses={pulses}
          fit={fit}
          drilled={areaCode !== undefined}
          stood={stood}
          expired={errors.some((error) => error instanceof Problem && error.status === 401)}
          kiosk={kiosk || readOnly}
        />
      ) : summary.isError ? (
        <Failed error={summary.error} onRetry={summary.refetch} />
      ) : (
        <Loading />
      )}
    </Stage>
  );
};

const Broken = (): ReactNode => {
  const say = useWords(screenWords);
  return (
    <Stage fit={useFit()}>
      <div className="notice" role="alert">
        <strong>{say('broken')}</strong>
        <span>{say('reloading')}</span>
      </div>
    </Stage>
  );
};

const useTitle = (area: string): void => {
  const say = useWords(screenWords);
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = localeTag(language);
    document.title = say('title', { area });
  }, [say, area, language]);
};

/** Mounts the wall (大屏). */
export const mount = (root: HTMLElement): void =>
  createRoot(root).render(
    <QueryClientProvider client={queries}>
      <Boundary instead={<Broken />}>
        <Screen />
      </Boundary>
    </QueryClientProvider>,
  );
