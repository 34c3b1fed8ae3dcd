import { signInKiosk } from './session.ts';

const STORED = 'anjian.kiosk';

/** Kept by this tab alone, so that a screen comes back by itself after its session has ended, also once it was reloaded. */
let token: string | undefined;

const remembered = (): string | undefined => globalThis.sessionStorage?.getItem(STORED) ?? undefined;

/**
 * Takes the token of a kiosk out of the fragment of the address (`/screen#kiosk=…`), which no server and no log ever
 * sees; afterwards nobody before the screen can read it from the address either.
 */
const takeToken = (): string | undefined => {
  const given = new URLSearchParams(location.hash.slice(1)).get('kiosk');
  if (given) {
    token = given;
    globalThis.sessionStorage?.setItem(STORED, given);
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return (token ??= remembered());
};

/** Whether this page was opened by the address of a kiosk. */
export const isKiosk = (): boolean => takeToken() !== undefined;

/**
 * Exchanges the token for a read-only session; says no where there is none to exchange. A refusal is thrown: the link is
 * unknown, expired or revoked (401), or may not be used from here (403). Unreachable (status 0), it may be tried again.
 */
export const openKiosk = async (): Promise<boolean> => {
  const held = takeToken();
  if (held === undefined) return false;
  await signInKiosk(held);
  return true;
};
