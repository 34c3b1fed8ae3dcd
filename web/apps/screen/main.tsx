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
import './screen.css';
import { Stage, useFit } from './stage.tsx';
import { Failed, Loading } from './states.tsx';
import { useOverview, usePulses } from './use-overview.ts';
import { useStood, Wall } from './wall.tsx';
import { screenWords } from './words.ts';

const Screen = (): ReactNode => {
  const areaCode = new URLSearchParams(location.search).get('area') ?? undefined;
  const fit = useFit();
  const { summary, river, warnings } = useOverview(areaCode);
  const pulses = usePulses();
  const stood = useStood(summary.data !== undefined && (summary.isError || river.isError));
  useLiveAnswers();
  useTitle(summary.data?.area.name ?? '');
  return (
    <Stage fit={fit} lost={stood !== undefined}>
      {summary.data ? (
        <Wall
          summary={summary.data}
          river={river.data}
          warnings={warnings.data?.items ?? []}
          pulses={pulses}
          fit={fit}
          drilled={areaCode !== undefined}
          stood={stood}
          expired={[summary.error, river.error].some((error) => error instanceof Problem && error.status === 401)}
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
