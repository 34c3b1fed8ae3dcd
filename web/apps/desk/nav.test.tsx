import { expect, test } from 'vitest';
import type { Session } from '../../lib/session.ts';
import { navFor, seesScreen } from './nav.tsx';

type Role = Session['roles'][number];
const post = (role: Role, enterpriseId: string | null): Session['posts'][number] => ({
  id: 'p1',
  role,
  roleLabel: role,
  areaCode: '370481',
  areaName: '',
  areaPath: '370400/370481/',
  unitId: null,
  unitName: null,
  enterpriseId,
  enterpriseName: null,
});
const session = (role: Role, enterpriseId: string | null = null): Session => ({
  account: { id: '1', username: 'u', displayName: 'U' },
  posts: [post(role, enterpriseId)],
  heldPosts: [post(role, enterpriseId)],
  actingPostId: null,
  roles: [role],
  readOnly: false,
  secondFactor: { enrolled: false, standing: 'missing' },
  drill: false,
  now: '2026-03-20T09:00:00+08:00',
});
const pathsOf = (role: Role, enterpriseId?: string): string[] =>
  navFor(session(role, enterpriseId)).map(({ path }) => path);

test('an office sees the whole desk in the order of duty', () => {
  expect(pathsOf('office')).toEqual([
    '/inbox',
    '/overview',
    '/map',
    '/matters',
    '/enterprises',
    '/electricity',
    '/warnings',
    '/directives',
    '/import',
  ]);
});

test('a department officer does not import, a grid worker sees no electricity', () => {
  expect(pathsOf('department')).not.toContain('/import');
  expect(pathsOf('gridWorker')).toEqual(['/inbox', '/map', '/matters', '/enterprises']);
});

test('an enterprise sees its own side alone', () => {
  expect(pathsOf('enterprise', 'e1')).toEqual(['/inbox', '/matters', '/enterprises/e1', '/directives']);
  expect(seesScreen(session('enterprise', 'e1'))).toBe(false);
  expect(seesScreen(session('command'))).toBe(true);
});
