import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { River as RiverData, RiverItem, RiverLane } from '../../../server/accountability/overview/contract.ts';
import { useArticle } from '../../lib/article.ts';
import { useLanguage, useWords } from '../../lib/i18n.ts';
import { DAY, millisOf, MINUTE, useNow } from '../../lib/time.ts';
import { NUM } from '../../ui/tokens.ts';
import { dotsOf, frameOf } from './layout.ts';
import { Legend } from './legend.tsx';
import { LOOKS, measuresFor, type RiverLook, type Variant } from './look.ts';
import { Plot } from './plot.tsx';
import './river.css';
import { useSize } from '../../lib/use-size.ts';
import { riverWords, rungWord } from './words.ts';

/** How a river is shown and what a click does. */
export type RiverProps = {
  readonly data: RiverData;
  readonly variant: Variant;
  readonly theme?: keyof typeof LOOKS;
  readonly onOpen?: (item: RiverItem, lane: RiverLane) => void;
  /** The list behind the number of a lane. */
  readonly laneHref?: (kind: string) => string;
  /** Matters that have just been pushed: their dots pulse. */
  readonly pulses?: readonly string[];
  /** By how much the page around it is scaled, so that the canvas stays sharp. */
  readonly scale?: number;
};

const NO_PULSES: readonly string[] = [];

/** The deadline river (时限河道): one lane a kind, each dot an open matter, each line a rung of its ladder. */
export const River = (props: RiverProps): ReactNode => {
  const { data, variant, scale = 1, pulses = NO_PULSES } = props;
  const look = LOOKS[props.theme ?? (variant === 'wall' ? 'wall' : 'light')];
  const say = useWords(riverWords);
  const [holder, size] = useSize();
  const count = data.lanes.reduce((sum, lane) => sum + lane.items.length, 0);
  const language = useLanguage();
  const measures = useMemo(
    () => measuresFor(variant, size.width, count, language),
    [variant, size.width, count, language],
  );

  const [hovered, setHovered] = useState<string | undefined>();
  const width = Math.max(0, size.width - measures.label - measures.due);
  const frame = useMemo(
    () => frameOf(data.lanes, { width, height: size.height, radius: measures.radius, axisHeight: measures.axisHeight }),
    [data, width, size.height, measures],
  );
  const drift = Math.max(0, (useNow(MINUTE) - millisOf(data.now)) / DAY);
  const dots = useMemo(() => dotsOf(frame, drift), [frame, drift]);
  const texts = useMemo(
    () => ({
      ahead: say('ahead'),
      begin: say('begin'),
      later: say('later'),
      day: (n: number) => say('day', { n }),
      rung: (tier: string, measure: string) => say(rungWord(tier, measure)),
      family: NUM,
    }),
    [say],
  );
  const hover = useCallback((id: string | undefined) => setHovered(id), []);
  return (
    <div className={`river river-${variant}`} ref={holder} style={styleOf(look)}>
      {measures.label > 0 && (
        <LaneLabels width={measures.label - 14} frameLanes={frame.lanes} laneHref={props.laneHref} hovered={hovered} />
      )}
      {width > 0 && (
        <Plot
          frame={frame}
          dots={dots}
          brush={{ look, measures, texts, scale }}
          pulses={pulses}
          onOpen={props.onOpen}
          onHover={hover}
          left={measures.label}
        />
      )}
      {measures.due > 0 && <LaneDue width={measures.due - 12} frameLanes={frame.lanes} />}
    </div>
  );
};

const styleOf = (look: RiverLook): Record<string, string> => ({
  '--river-text': look.label,
  '--river-dim': look.axis,
  '--river-ground': look.halo,
  '--river-due': look.stages.city.text,
});

type Lanes = ReturnType<typeof frameOf>['lanes'];

const LaneLabels = ({
  width,
  frameLanes,
  laneHref,
  hovered,
}: {
  readonly width: number;
  readonly frameLanes: Lanes;
  readonly laneHref: RiverProps['laneHref'];
  readonly hovered: string | undefined;
}): ReactNode => {
  const say = useWords(riverWords);
  return (
    <ul className="river-lanes" style={{ width }} aria-label={say('river')}>
      {frameLanes.map(({ lane, top, height }) => (
        <li key={lane.kind} style={{ top, height }} data-hovered={hovered === lane.kind || undefined}>
          <LaneName lane={lane} href={laneHref?.(lane.kind)} />
        </li>
      ))}
    </ul>
  );
};

const LaneName = ({ lane, href }: { readonly lane: RiverLane; readonly href: string | undefined }): ReactNode => {
  const say = useWords(riverWords);
  const article = useArticle();
  const said = say('laneSaid', { label: lane.label, open: lane.open, due: lane.dueWithin24h });
  const notes = [article(lane.article), lane.counting < lane.open ? say('counting', { n: lane.counting }) : '']
    .filter(Boolean)
    .join(' · ');
  const shown = (
    <>
      <span className="river-name">
        {lane.label}
        <small>{notes}</small>
      </span>
      <b>{lane.open.toLocaleString('en')}</b>
    </>
  );
  return href ? (
    <a href={href} aria-label={said}>
      {shown}
    </a>
  ) : (
    <span title={said}>{shown}</span>
  );
};

const LaneDue = ({ width, frameLanes }: { readonly width: number; readonly frameLanes: Lanes }): ReactNode => (
  <ul className="river-due" style={{ width }} aria-hidden="true">
    {frameLanes.map(({ lane, top, height }) => (
      <li key={lane.kind} style={{ top, height }} data-zero={lane.dueWithin24h === 0 || undefined}>
        {lane.dueWithin24h}
      </li>
    ))}
  </ul>
);

/** The legend of a river, to stand beside its title. */
export const RiverLegend = ({ theme }: { readonly theme: keyof typeof LOOKS }): ReactNode => (
  <Legend look={LOOKS[theme]} />
);

/** How many dots are drawn of how many that flow; nothing when all are. */
export const useCapNote = (data: RiverData | undefined): string | undefined => {
  const say = useWords(riverWords);
  const shown = data?.lanes.reduce((sum, lane) => sum + lane.items.length, 0) ?? 0;
  const all = data?.lanes.reduce((sum, lane) => sum + lane.counting, 0) ?? 0;
  return shown < all ? say('drawn', { shown: shown.toLocaleString('en'), all: all.toLocaleString('en') }) : undefined;
};
