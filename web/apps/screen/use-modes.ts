import { useEffect, useState } from 'react';

/** What the wall may show (模式): the situation, the urging, the electric eye. */
export const MODES = ['situation', 'urging', 'electric'] as const;
export type WallMode = (typeof MODES)[number];

/** A mode stands so long; whoever touches the wall holds it for a while. */
export const TURN = 60_000;
export const HOLD = 120_000;
const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** What the address says of modes. */
export const modeIn = (search: string): { readonly mode: WallMode; readonly rotates: boolean } => {
  const query = new URLSearchParams(search);
  const mode = MODES.find((one) => one === query.get('mode')) ?? MODES[0];
  return { mode, rotates: query.get('rotate') !== 'off' };
};

/** The mode whose turn comes after one. */
export const afterMode = (mode: WallMode): WallMode => MODES[(MODES.indexOf(mode) + 1) % MODES.length] ?? MODES[0];

const writeMode = (mode: WallMode): void => {
  const query = new URLSearchParams(location.search);
  query.set('mode', mode);
  history.replaceState(history.state, '', `${location.pathname}?${query.toString()}${location.hash}`);
};

/** Which mode is shown, whether the next one is under way, and how to choose one; input of any kind holds the wall still. */
export const useModes = () => {
  const [{ mode, rotates }, setState] = useState(() => modeIn(location.search));
  const [held, setHeld] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hold = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => setHeld(false), HOLD);
      setHeld(true);
    };
    for (const input of INPUTS) addEventListener(input, hold, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const input of INPUTS) removeEventListener(input, hold);
    };
  }, []);
  const turning = rotates && !held;
  useEffect(() => {
    if (!turning) return undefined;
    const timer = setTimeout(() => {
      writeMode(afterMode(mode));
      setState({ mode: afterMode(mode), rotates });
    }, TURN);
    return () => clearTimeout(timer);
  }, [turning, mode, rotates]);
  const choose = (next: WallMode): void => {
    writeMode(next);
    setState({ mode: next, rotates });
  };
  return { mode, turning, held: rotates && held, choose };
};
export type Modes = ReturnType<typeof useModes>;
