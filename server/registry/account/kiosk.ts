import { Type } from 'typebox';
import { newSecret } from '../../infra/ids.ts';
import { isNetwork, isWithinNetworks } from '../../infra/network.ts';
import { fingerprint } from '../../infra/secrets.ts';
import { rolesOver } from '../../infra/scope.ts';
import { question, verb, type Work } from '../../infra/verb.ts';
import { wallNow } from '../../infra/wall.ts';
import { codesOf } from '../../kernel/area.ts';
import type { Role } from '../../kernel/context.ts';
import { type FieldError, invalidFields } from '../../kernel/failure.ts';
import { addMillis, DAY, earlier, formatInstant, type Instant } from '../../kernel/time.ts';
import { areaByCode, areasByCodes } from '../organization/index.ts';
import { type KioskMade, type KioskView, NewKiosk } from './contract.ts';
import { accountFailures, accountFaults } from './failures.ts';
import { insertKiosk, kioskByToken, kioskCovered, listKiosks, revokeKioskRow, saveOpened } from './kiosk-store.ts';
import { KIOSK_SESSION } from './rules.ts';
import { insertSession } from './session-store.ts';
import type { Kiosk } from './tables.ts';

/** Who makes and revokes kiosks, within the own area. */
const KEEPERS: readonly Role[] = ['administrator', 'office'];
const DAYS = 180;

/** Makes a kiosk (大屏只读令牌) that shows an area; its token is told this once. */
export const createKiosk = verb({
  name: 'kiosk.create',
  input: NewKiosk,
  access: KEEPERS,
  run: async (work, { name, areaCode, addresses = [], days = DAYS }): Promise<KioskMade> => {
    const networks = addresses.map((one) => one.trim());
    const faults: FieldError[] = networks.flatMap((one, index) =>
      isNetwork(one) ? [] : [{ path: `addresses.${index}`, message: accountFaults.network }],
    );
    const area = await keptArea(work, areaCode);
    if (!area) faults.push({ path: 'areaCode', message: accountFaults.kioskArea });
    if (!area || faults.length > 0) throw invalidFields(faults);
    const token = newSecret();
    const now = wallNow();
    const kiosk: Kiosk = {
      id: work.newId(),
      name: name.trim() || area.name,
      area_path: area.path,
      addresses: networks,
      token_hash: fingerprint(token),
      created_at: now,
      created_by: work.actor.kind === 'system' ? '' : work.actor.name,
      expires_at: addMillis(now, days * DAY),
      revoked_at: null,
      seen_at: null,
      seen_from: null,
    };
    await insertKiosk(work.db, kiosk);
    leave(work, 'kiosk.created', kiosk, { addresses: networks, expiresAt: formatInstant(kiosk.expires_at) });
    return { id: kiosk.id, token, expiresAt: formatInstant(kiosk.expires_at) };
  },
});

/** Revokes a kiosk (停用大屏): its sessions end at once. */
export const revokeKiosk = verb({
  name: 'kiosk.revoke',
  input: Type.Object({ id: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
  access: KEEPERS,
  mayChangeNothing: true,
  run: async (work, { id }) => {
    const kiosk = await kioskCovered(work.db, work.actor, id);
    if (!kiosk) throw accountFailures.kioskGone();
    if (kiosk.revoked_at) return;
    await revokeKioskRow(work.db, id, wallNow());
    leave(work, 'kiosk.revoked', kiosk);
  },
});

/** The kiosks within the own area. */
export const kioskList = question({
  name: 'kiosk.list',
  input: Type.Object({}, { additionalProperties: false }),
  access: KEEPERS,
  run: async (look): Promise<{ items: KioskView[] }> => {
    const now = wallNow();
    const kiosks = await listKiosks(look.db, look.actor, now);
    const codeOf = (kiosk: Kiosk): string => codesOf(kiosk.area_path).at(-1) ?? '';
    const areas = await areasByCodes(look.db, kiosks.map(codeOf));
    return {
      items: kiosks.map((kiosk) => ({
        id: kiosk.id,
        name: kiosk.name,
        areaCode: codeOf(kiosk),
        areaName: areas.get(codeOf(kiosk))?.name ?? codeOf(kiosk),
        addresses: kiosk.addresses,
        state: stateOf(kiosk, now),
        createdAt: formatInstant(kiosk.created_at),
        createdBy: kiosk.created_by || null,
        expiresAt: formatInstant(kiosk.expires_at),
        seenAt: kiosk.seen_at && formatInstant(kiosk.seen_at),
        seenFrom: kiosk.seen_from,
      })),
    };
  },
});

/** What came of opening a kiosk. A refusal is an outcome, not a failure: it has to stay in the ledger. */
export type KioskOpening =
  | { readonly outcome: 'opened'; readonly secret: string; readonly until: Instant }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'elsewhere' };

/** Opens the read-only session of a kiosk for its token, from an address it is meant for. */
export const openKiosk = verb({
  name: 'kiosk.open',
  input: Type.Object({ token: Type.String(), address: Type.String(), agent: Type.String() }),
  access: 'anyone',
  run: async (work, { token, address, agent }): Promise<KioskOpening> => {
    const now = wallNow();
    const kiosk = await kioskByToken(work.db, fingerprint(token));
    if (!kiosk || stateOf(kiosk, now) !== 'active') {
      leave(work, 'kiosk.refused', kiosk, { outcome: 'unknown', address });
      return { outcome: 'unknown' };
    }
    if (kiosk.addresses.length > 0 && !isWithinNetworks(address, kiosk.addresses)) {
      leave(work, 'kiosk.refused', kiosk, { outcome: 'elsewhere', address });
      return { outcome: 'elsewhere' };
    }
    const secret = newSecret();
    const ends_at = earlier(kiosk.expires_at, addMillis(now, KIOSK_SESSION.idle));
    await insertSession(work.db, { hash: fingerprint(secret), kiosk_id: kiosk.id, address, agent, ends_at }, now);
    await saveOpened(work.db, { id: kiosk.id, address, keep: KIOSK_SESSION.most }, now);
    leave(work, 'kiosk.opened', kiosk, { address });
    return { outcome: 'opened', secret, until: kiosk.expires_at };
  },
});

const stateOf = (kiosk: Kiosk, now: Instant): KioskView['state'] => {
  if (kiosk.revoked_at) return 'revoked';
  return kiosk.expires_at.getTime() > now.getTime() ? 'active' : 'expired';
};

/** An area the actor may show on a screen; one beyond is as unknown as none. */
const keptArea = async (work: Work, code: string) => {
  const area = await areaByCode(work.db, code);
  if (!area || work.actor.kind === 'system') return area;
  return rolesOver(work.actor, { areaPath: area.path }).some((role) => KEEPERS.includes(role)) ? area : undefined;
};

const leave = (work: Work, action: string, kiosk: Kiosk | undefined, data: Record<string, unknown> = {}): void =>
  work.record({
    action,
    subject: { type: 'kiosk', id: kiosk?.id ?? 'unknown' },
    areaPath: kiosk?.area_path ?? null,
    data: { ...(kiosk ? { name: kiosk.name } : {}), ...data },
  });
