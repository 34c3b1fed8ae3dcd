import { useMutation } from '@tanstack/react-query';
import type {
  FactorOffer,
  FactorView,
  KioskMade,
  KioskView,
  RecoveryCodes,
  SessionItem,
} from '../../../server/registry/account/contract.ts';
import { call, post, type Problem } from '../../lib/api.ts';
import { renew, type Topic, useAnswer } from '../../lib/query.ts';
import { renewSession } from '../../lib/session.ts';

export const useFactor = () => useAnswer<FactorView>('secondFactor', '/session/second-factor');
export const useOwnSessions = () => useAnswer<{ items: SessionItem[] }>('ownSessions', '/sessions');
export const useKiosks = () => useAnswer<{ items: KioskView[] }>('kiosks', '/kiosks');

/** A change of the own account; afterwards these answers are read anew. */
const useChange = <V, R>(change: (value: V) => Promise<R>, topics: readonly Topic[], own = false) =>
  useMutation<R, Problem, V>({
    mutationFn: change,
    onSuccess: async () => {
      if (topics.length > 0) await renew(topics);
      if (own) await renewSession();
    },
  });

export const useFactorOffer = () =>
  useChange((password: string) => post<FactorOffer>('/session/second-factor', { password }), []);
/** The second factor counts from here on; who looks on is told once the recovery codes have been kept. */
export const useFactorConfirm = () =>
  useChange((code: string) => post<RecoveryCodes>('/session/second-factor/confirm', { code }), []);
export const useFactorOff = () =>
  useChange(
    (code: string) => post<null>('/session/second-factor/off', { code }),
    ['secondFactor', 'ownSessions'],
    true,
  );
export const useNewRecoveryCodes = () =>
  useChange((code: string) => post<RecoveryCodes>('/session/second-factor/recovery-codes', { code }), ['secondFactor']);

export const useEndSession = () => useChange((id: string) => call<null>('DELETE', `/sessions/${id}`), ['ownSessions']);
export const useEndOthers = () =>
  useChange((_: void) => post<{ ended: number }>('/sessions/end-others', {}), ['ownSessions']);
export const usePasswordChange = () =>
  useChange(
    (change: { currentPassword: string; password: string }) => call<null>('PUT', '/session/password', { body: change }),
    [],
  );

export type KioskWish = { readonly name: string; readonly areaCode: string; addresses: string[]; days: number };
export const useNewKiosk = () => useChange((wish: KioskWish) => post<KioskMade>('/kiosks', wish), ['kiosks']);
export const useRevokeKiosk = () => useChange((id: string) => post<null>(`/kiosks/${id}/revoke`, {}), ['kiosks']);

/** What is wrong with one field, else with the whole; nothing while nothing is. */
export const faultOf = (problem: Problem | null, path: string): string | undefined =>
  problem?.errors.find((error) => error.path === path || error.path.startsWith(`${path}.`))?.message;
export const restOf = (problem: Problem | null, paths: readonly string[]): string | undefined =>
  problem && !paths.some((path) => faultOf(problem, path)) ? problem.message : undefined;
