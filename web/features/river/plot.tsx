import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { RiverItem, RiverLane } from '../../../server/accountability/overview/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { shortText, useNow } from '../../lib/time.ts';
import { useDueText } from '../../ui/due.tsx';
import type { Texts } from './draw.ts';
import { type Dot, dotAt, type Frame, isLit, neighbourOf, type RiverFilter } from './layout.ts';
import type { Measures, RiverLook } from './look.ts';
import { CanvasPainter, type Painter } from './painter.ts';
import { nextRungOf } from './stages.ts';
import { riverWords, rungWord } from './words.ts';

type PlotProps = {
  readonly frame: Frame;
  readonly dots: readonly Dot[];
  readonly brush: {
    readonly look: RiverLook;
    readonly measures: Measures;
    readonly texts: Texts;
    readonly scale: number;
  };
  readonly pulses: readonly string[];
  readonly onOpen: ((item: RiverItem, lane: RiverLane) => void) | undefined;
  readonly onHover: (kind: string | undefined) => void;
  readonly left: number;
  /** What the reader has chosen to see; the other dots are faint and cannot be pointed at. */
  readonly filter: RiverFilter | undefined;
  /** Whether the arrow keys go from dot to dot. */
  readonly keys: boolean;
};

const REACH = 9;
const MOVES: readonly string[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];
const quiet = (): boolean => globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;

/** The water of the river: a canvas with the dots, a tip for the one pointed at, a click that opens it. */
export const Plot = ({ frame, dots, brush, pulses, onOpen, onHover, left, filter, keys }: PlotProps): ReactNode => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter>(undefined);
  const [pointed, setPointed] = useState<Dot | undefined>();
  const say = useWords(riverWords);
  const { look, measures, texts, scale } = brush;
  useEffect(() => {
    if (!canvas.current) return undefined;
    painter.current = new CanvasPainter(canvas.current, quiet());
    return () => painter.current?.dispose();
  }, []);
  const lit = useMemo(
    () => (filter?.kind === undefined && filter?.stage === undefined ? undefined : (dot: Dot) => isLit(filter, dot)),
    [filter],
  );
  const reachable = useMemo(() => (lit ? dots.filter(lit) : dots), [dots, lit]);
  useEffect(() => {
    const density = Math.min(3, (globalThis.devicePixelRatio || 1) * scale);
    painter.current?.show({ frame, dots, brush: { density, look, measures, texts }, lit });
  }, [frame, dots, look, measures, texts, scale, lit]);
  useEffect(() => painter.current?.pulse(pulses), [pulses]);

  const at = (event: PointerEvent<HTMLCanvasElement>): Dot | undefined => {
    const rect = event.currentTarget.getBoundingClientRect();
    const stretch = rect.width / frame.box.width || 1;
    return dotAt(reachable, (event.clientX - rect.left) / stretch, (event.clientY - rect.top) / stretch, REACH);
  };
  const point = (dot: Dot | undefined): void => {
    painter.current?.point(dot);
    setPointed(dot);
    onHover(dot?.lane.kind);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') return point(undefined);
    if (event.key === 'Enter' && pointed) return onOpen?.(pointed.item, pointed.lane);
    if (!MOVES.includes(event.key)) return;
    event.preventDefault();
    // The dot pointed at may have drifted since: it is looked for by its id.
    const from = reachable.find(({ item }) => item.id === pointed?.item.id);
    point(neighbourOf(reachable, from, event.key) ?? from);
  };
  const reading = keys
    ? {
        tabIndex: 0,
        role: 'application',
        'aria-label': say('keysHint'),
        onKeyDown: press,
        onBlur: () => point(undefined),
      }
    : {};
  return (
    <div className="river-plot" style={{ left, width: frame.box.width }} {...reading}>
      <canvas
        ref={canvas}
        aria-hidden="true"
        style={{ width: frame.box.width, height: frame.box.height, cursor: pointed && onOpen ? 'pointer' : 'default' }}
        onPointerMove={(event) => point(at(event))}
        onPointerLeave={() => point(undefined)}
        onClick={() => pointed && onOpen?.(pointed.item, pointed.lane)}
      />
      {pointed && <Tip dot={pointed} frame={frame} colour={look.stages[pointed.stage].text} />}
    </div>
  );
};

const Tip = ({
  dot,
  frame,
  colour,
}: {
  readonly dot: Dot;
  readonly frame: Frame;
  readonly colour: string;
}): ReactNode => {
  const say = useWords(riverWords);
  const left = useDueText();
  const now = useNow();
  const { item, lane } = dot;
  const rung = nextRungOf(lane, item);
  const days = Math.abs(item.elapsedDays).toFixed(1);
  const below = dot.y < frame.box.height / 2;
  const place = {
    [dot.x > frame.box.width / 2 ? 'right' : 'left']:
      (dot.x > frame.box.width / 2 ? frame.box.width - dot.x : dot.x) + 12,
    [below ? 'top' : 'bottom']: (below ? dot.y : frame.box.height - dot.y) + 10,
  };
  const next =
    rung && item.nextAt
      ? `${say('next', { at: shortText(item.nextAt), what: say(rungWord(rung.tier, rung.measure)) })} · ${left(item.nextAt, now)}`
      : say(item.suspended ? 'suspended' : 'none');
  return (
    <div className="river-tip" role="status" style={{ ...place, borderColor: colour }}>
      <strong>{item.title}</strong>
      <span>
        {[item.enterpriseName, item.areaName, say(item.origin === 'county' ? 'fromCounty' : 'fromCity')]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span>
        <em style={{ color: colour }}>{say(dot.stage)}</em> ·{' '}
        {say(item.elapsedDays < 0 ? 'until' : 'elapsed', { n: days })} · {next}
      </span>
    </div>
  );
};
