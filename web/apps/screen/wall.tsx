import { useState, type ReactNode } from 'react';
import type { River as RiverData, Summary } from '../../../server/accountability/overview/contract.ts';
import type { WarningView } from '../../../server/oversight/warning/contract.ts';
import {
  AreaMap,
  AreasPanel,
  AreaTiles,
  type Links,
  linksOf,
  MattersPanel,
  ObjectsPanel,
  SoonPanel,
  WarningsPanel,
} from '../../features/overview/index.ts';
import { River, RiverLegend, useCapNote } from '../../features/river/index.ts';
import { useWords } from '../../lib/i18n.ts';
import { useStreamState } from '../../lib/live.ts';
import { paths } from '../../lib/paths.ts';
import { clockText, nowMillis } from '../../lib/time.ts';
import type { Fit } from './fit.ts';
import { Header } from './header.tsx';
import { useShape } from './shapes.ts';
import { screenWords } from './words.ts';

type Props = {
  readonly summary: Summary;
  readonly river: RiverData | undefined;
  readonly warnings: readonly WarningView[];
  readonly pulses: readonly string[];
  readonly fit: Fit;
  readonly drilled: boolean;
  readonly stood: string | undefined;
  /** Nobody is signed in any more: waiting does not help. */
  readonly expired: boolean;
};

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

/** The wall (大屏) with its data: head, figures, map, warnings and the river. */
export const Wall = ({ summary, river, warnings, pulses, fit, drilled, stood, expired }: Props): ReactNode => {
  const links = linksOf(summary.area.code, summary.now);
  const areas = <AreasPanel summary={summary} links={links} />;
  const soon = <SoonPanel summary={summary} links={links} rows={fit.wide ? 8 : 3} />;
  return (
    <>
      <Header summary={summary} drilled={drilled} />
      {stood !== undefined && <Band stood={stood} expired={expired} />}
      <div className="col l">
        <ObjectsPanel summary={summary} links={links} />
        <MattersPanel summary={summary} links={links} />
        {!fit.wide && areas}
      </div>
      {fit.wide && <div className="col l2">{areas}</div>}
      <Centre summary={summary} warnings={warnings} pulses={pulses} links={links} />
      {fit.wide && <div className="col r2">{soon}</div>}
      <div className="col r">
        <WarningsPanel summary={summary} warnings={warnings} pulses={pulses} links={links} />
        {!fit.wide && soon}
      </div>
      <RiverPanel river={river} pulses={pulses} scale={fit.scale} links={links} />
    </>
  );
};

const Centre = ({
  summary,
  warnings,
  pulses,
  links,
}: Pick<Props, 'summary' | 'warnings' | 'pulses'> & { readonly links: Links }): ReactNode => {
  const shape = useShape(summary.area.code);
  const fresh = warnings.filter(({ matterId }) => pulses.includes(matterId));
  const codes = new Map(summary.areas.map(({ areaCode, areaName }) => [areaCode, areaName]));
  const pulsing = fresh.flatMap(({ areaName, screenAreaCode }) => [areaName, codes.get(screenAreaCode) ?? areaName]);
  return shape ? (
    <AreaMap summary={summary} shape={shape} links={links} pulsing={pulsing} />
  ) : (
    <AreaTiles summary={summary} links={links} pulsing={pulsing} />
  );
};

const RiverPanel = ({
  river,
  pulses,
  scale,
  links,
}: {
  readonly river: RiverData | undefined;
  readonly pulses: readonly string[];
  readonly scale: number;
  readonly links: Links;
}): ReactNode => {
  const say = useWords(screenWords);
  const note = useCapNote(river);
  return (
    <section className="panel river-panel">
      <h2>
        <span>
          {say('river')}{' '}
          <small>
            {note ?? say('hint')}　{say('halves')}
          </small>
        </span>
        <RiverLegend theme="wall" />
      </h2>
      <div className="river-heads">
        <span>{say('kind')}</span>
        <span>{say('open')}</span>
        <span>{say('due')}</span>
      </div>
      <div className="fill">
        {river && (
          <River
            data={river}
            variant="wall"
            pulses={pulses}
            scale={scale}
            laneHref={links.open}
            onOpen={(item) => location.assign(links.matter(item.id))}
          />
        )}
      </div>
    </section>
  );
};

/** The platform's time at which the wall lost its line, or that of its last answer; nothing while all is well. */
export const useStood = (failing: boolean): string | undefined => {
  const lost = useStreamState() === 'lost' || failing;
  const [was, setWas] = useState<{ lost: boolean; at: string | undefined }>({ lost: false, at: undefined });
  if (lost !== was.lost) setWas({ lost, at: lost ? clockText(nowMillis()) : undefined });
  return was.at;
};
