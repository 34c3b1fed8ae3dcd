import { type MouseEvent, type ReactNode, useCallback, useMemo, useState } from 'react';
import type { River as RiverData, RiverItem, RiverLane } from '../../../server/accountability/overview/contract.ts';
import { useArticle } from '../../lib/article.ts';
import { useLanguage, useWords } from '../../lib/i18n.ts';
import { DAY, millisOf, MINUTE, useNow } from '../../lib/time.ts';
import { NUM } from '../../ui/tokens.ts';
import { dotsOf, frameOf, type RiverFilter } from './layout.ts';
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
  /** What the reader has chosen to see: one kind, one stage; the rest stays faint. */
  readonly filter?: RiverFilter;
  /** Chooses a lane, or all of them again; without it the name of a lane links to its list. */
  readonly onLane?: (kind: string | undefined) => void;
  /** Follows a link without loading the page anew; without it the browser does. */
  readonly onFollow?: (href: string) => void;
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
        <LaneLabels
          width={measures.label - 14}
          frameLanes={frame.lanes}
          laneHref={props.laneHref}
          hovered={hovered}
          chosen={props.filter?.kind}
          onLane={props.onLane}
          onFollow={props.onFollow}
        />
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
          filter={props.filter}
          keys={variant === 'desk' && props.onOpen !== undefined}
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
  chosen,
  onLane,
  onFollow,
}: {
  readonly width: number;
  readonly frameLanes: Lanes;
  readonly laneHref: RiverProps['laneHref'];
  readonly hovered: string | undefined;
  readonly chosen: string | undefined;
  readonly onLane: RiverProps['onLane'];
  readonly onFollow: RiverProps['onFollow'];
}): ReactNode => {
  const say = useWords(riverWords);
  return (
    <ul className="river-lanes" style={{ width }} aria-label={say('river')}>
      {frameLanes.map(({ lane, top, height }) => (
        <li key={lane.kind} style={{ top, height }} data-hovered={hovered === lane.kind || undefined}>
          <LaneName
            lane={lane}
            href={laneHref?.(lane.kind)}
            chosen={chosen === lane.kind}
            onFollow={onFollow}
            onChoose={onLane && (() => onLane(chosen === lane.kind ? undefined : lane.kind))}
          />
        </li>
      ))}
    </ul>
  );
};

type LaneNameProps = {
  readonly lane: RiverLane;
  readonly href: string | undefined;
  readonly chosen: boolean;
  readonly onChoose: (() => void) | undefined;
  readonly onFollow: RiverProps['onFollow'];
};

/** The name of a lane, which chooses it, and its number, which opens the list; where nothing chooses, both open the list. */
const LaneName = ({ lane, href, chosen, onChoose, onFollow }: LaneNameProps): ReactNode => {
  const say = useWords(riverWords);
  const article = useArticle();
  const said = say('laneSaid', { label: lane.label, open: lane.open, due: lane.dueWithin24h });
  const notes = [article(lane.article), lane.counting < lane.open ? say('counting', { n: lane.counting }) : '']
    .filter(Boolean)
    .join(' · ');
  const follow = (event: MouseEvent, to: string): void => {
    if (!onFollow || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onFollow(to);
  };
  const name = (
    <span className="river-name">
      {lane.label}
      <small>{notes}</small>
    </span>
  );
  const count = <b>{lane.open.toLocaleString('en')}</b>;
  if (onChoose)
    return (
      <span className="river-lane">
        <button type="button" aria-pressed={chosen} onClick={onChoose}>
          {name}
        </button>
        {href ? (
          <a href={href} title={said} onClick={(event) => follow(event, href)}>
            <span className="hidden-text">{lane.label} </span>
            {count}
          </a>
        ) : (
          count
        )}
      </span>
    );
  return href ? (
    <a href={href} title={said}>
      {name}
      {count}
    </a>
  ) : (
    <span title={said}>
      {name}
      {count}
    </span>
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
export const RiverLegend = ({
  theme,
  ...choice
}: { readonly theme: keyof typeof LOOKS } & Pick<Parameters<typeof Legend>[0], 'chosen' | 'onChoose'>): ReactNode => (
  <Legend look={LOOKS[theme]} {...choice} />
);

/** How many dots are drawn of how many that flow; nothing when all are. */
export const useCapNote = (data: RiverData | undefined): string | undefined => {
  const say = useWords(riverWords);
  const shown = data?.lanes.reduce((sum, lane) => sum + lane.items.length, 0) ?? 0;
  const all = data?.lanes.reduce((sum, lane) => sum + lane.counting, 0) ?? 0;
  return shown < all ? say('drawn', { shown: shown.toLocaleString('en'), all: all.toLocaleString('en') }) : undefined;
};
