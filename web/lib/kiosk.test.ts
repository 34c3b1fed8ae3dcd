import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const session = { account: { id: 'k' }, now: '2026-03-20T09:00:00+08:00', drill: false, readOnly: true };
const asked: { url: string; body: unknown }[] = [];
let address: string;
let answer: () => Response;

beforeEach(() => {
  vi.resetModules();
  asked.length = 0;
  answer = () => Response.json(session);
  vi.stubGlobal('fetch', async (url: string, init: { body: string }) => {
    asked.push({ url, body: JSON.parse(init.body) });
    return answer();
  });
  vi.stubGlobal('history', { state: null, replaceState: (_: unknown, __: string, to: string) => void (address = to) });
});
afterEach(() => vi.unstubAllGlobals());

const openedAt = async (hash: string) => {
  address = `/screen?mode=large${hash}`;
  vi.stubGlobal('location', { pathname: '/screen', search: '?mode=large', hash });
  return import('./kiosk.ts');
};

test('the token leaves the address at once and is exchanged in a body', async () => {
  const { isKiosk, openKiosk } = await openedAt('#kiosk=a_b-c');
  expect(isKiosk()).toBe(true);
  expect(address).toBe('/screen?mode=large');
  expect(await openKiosk()).toBe(true);
  expect(asked).toEqual([{ url: '/api/v1/session/kiosk', body: { token: 'a_b-c' } }]);
});

test('it is remembered by the page, for a session that has ended meanwhile', async () => {
  const { openKiosk } = await openedAt('#kiosk=a_b-c');
  await openKiosk();
  vi.stubGlobal('location', { pathname: '/screen', search: '', hash: '' });
  expect(await openKiosk()).toBe(true);
  expect(asked).toHaveLength(2);
});

test('an address without a token asks for nothing; a refusal is told', async () => {
  const plain = await openedAt('');
  expect([plain.isKiosk(), await plain.openKiosk()]).toEqual([false, false]);
  expect([asked, address]).toEqual([[], '/screen?mode=large']);
  answer = () =>
    Response.json({ type: 'urn:anjian:problem:account.kioskUnknown', title: '无效', status: 401 }, { status: 401 });
  const { openKiosk } = await openedAt('#kiosk=old');
  await expect(openKiosk()).rejects.toMatchObject({ status: 401, type: 'urn:anjian:problem:account.kioskUnknown' });
});
