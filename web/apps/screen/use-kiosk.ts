import { useCallback, useEffect, useRef, useState } from 'react';
import { Problem, whenSignedOut } from '../../lib/api.ts';
import { isKiosk, openKiosk } from '../../lib/kiosk.ts';
import { forgetSession } from '../../lib/session.ts';

/**
 * How the session of a kiosk stands (只读大屏): none where a person signs in, opening for the first time, open, without
 * a line, or refused for good until somebody makes a new link or revives this one.
 */
export type KioskState =
  | { readonly is: 'none' | 'opening' | 'open' }
  | { readonly is: 'unreachable' | 'refused'; readonly problem: Problem };

/** Without a line the wall tries often; refused, it tries slowly. */
const SOON = 5000;
const SLOWLY = 60_000;

const problemOf = (error: unknown): Problem => (error instanceof Problem ? error : new Problem(0, ''));
const isRefusal = ({ status }: Problem): boolean => status === 401 || status === 403 || status === 400;

/** Opens the session of a kiosk by its token, and opens it again when it has ended. */
export const useKiosk = (): KioskState => {
  const [state, setState] = useState<KioskState>(() => ({ is: isKiosk() ? 'opening' : 'none' }));
  const busy = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const open = useCallback(async function again(): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    clearTimeout(timer.current);
    try {
      await openKiosk();
      setState({ is: 'open' });
    } catch (error) {
      const problem = problemOf(error);
      const refused = isRefusal(problem);
      // Whose link was revoked has no business with what it showed; a lost line leaves it in sight.
      if (refused) forgetSession();
      setState((was) => {
        if (refused) return { is: 'refused', problem };
        return was.is === 'open' ? was : { is: 'unreachable', problem };
      });
      timer.current = setTimeout(() => void again(), refused ? SLOWLY : SOON);
    } finally {
      busy.current = false;
    }
  }, []);
  useEffect(() => {
    if (!isKiosk()) return undefined;
    whenSignedOut(() => void open());
    void open();
    return () => {
      whenSignedOut(() => undefined);
      clearTimeout(timer.current);
    };
  }, [open]);
  return state;
};
