import { Type } from 'typebox';
import { read, type Route } from '../../infra/http.ts';
import { changing } from './changing.ts';
import { KioskList, KioskMade, KioskToken, NewKiosk, SessionView } from './contract.ts';
import { createKiosk, kioskList, revokeKiosk } from './kiosk.ts';
import { openKioskSession } from './sign-in-over-http.ts';

const tag = 'account';

/** Kiosks: screens that look and change nothing. */
export const kioskRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/session/kiosk',
    tag,
    open: true,
    summary: { zh: '以大屏令牌打开只读会话', en: 'Open a read-only session by the token of a kiosk' },
    body: KioskToken,
    response: SessionView,
    example: { body: { token: 'q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c' } },
    handle: openKioskSession,
  },
  read('/kiosks', kioskList, {
    tag,
    summary: { zh: '管辖范围内的只读大屏', en: 'Kiosks within the own area' },
    response: KioskList,
  }),
  {
    method: 'POST',
    path: '/kiosks',
    tag,
    status: 201,
    summary: { zh: '新建只读大屏；令牌只显示一次', en: 'Make a kiosk; its token is told this once' },
    body: NewKiosk,
    response: KioskMade,
    example: {
      body: { name: '指挥中心大屏', areaCode: '370481', addresses: ['10.1.0.0/16'], days: 180 },
      answer: {
        id: '01980000-0000-7000-8000-000000000005',
        token: 'q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c',
        expiresAt: '2026-09-16T09:00:00.000+08:00',
      },
    },
    handle: changing(createKiosk),
  },
  {
    method: 'POST',
    path: '/kiosks/:id/revoke',
    tag,
    status: 204,
    summary: { zh: '停用只读大屏；其会话随即结束', en: 'Revoke a kiosk; its sessions end' },
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    response: Type.Null(),
    handle: changing(revokeKiosk),
  },
];
