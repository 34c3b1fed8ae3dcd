import {
  BankOutlined,
  DesktopOutlined,
  FileDoneOutlined,
  ImportOutlined,
  InboxOutlined,
  NotificationOutlined,
  ProfileOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { PlainKey } from '../../lib/i18n.ts';
import type { Session } from '../../lib/session.ts';
import type { deskWords } from './words.ts';

/** One entry of the desk's navigation. */
export type NavItem = { readonly path: string; readonly word: PlainKey<typeof deskWords>; readonly icon: ReactNode };

type Role = Session['roles'][number];
const OFFICIALS: readonly Role[] = ['administrator', 'office', 'department', 'enforcement', 'command', 'auditor'];
const FIELD: readonly Role[] = ['gridChief', 'gridWorker', 'expert', 'patroller'];

type Entry = NavItem & { readonly roles: readonly Role[] };
/** In the order of duty: what waits for me, what is going on, over whom, by which signals, what was issued, and the machinery. */
const ENTRIES: readonly Entry[] = [
  { path: '/inbox', word: 'inbox', icon: <InboxOutlined />, roles: [...OFFICIALS, ...FIELD] },
  { path: '/matters', word: 'matters', icon: <ProfileOutlined />, roles: [...OFFICIALS, ...FIELD] },
  { path: '/enterprises', word: 'enterprises', icon: <BankOutlined />, roles: [...OFFICIALS, ...FIELD] },
  { path: '/electricity', word: 'electricity', icon: <ThunderboltOutlined />, roles: OFFICIALS },
  { path: '/warnings', word: 'warnings', icon: <NotificationOutlined />, roles: OFFICIALS },
  { path: '/directives', word: 'directives', icon: <FileDoneOutlined />, roles: OFFICIALS },
  { path: '/import', word: 'intake', icon: <ImportOutlined />, roles: ['administrator', 'office'] },
];

/** The entries a person sees; what a duty has no use for is not shown. An enterprise sees its own side alone. */
export const navFor = (session: Session): NavItem[] => {
  const own = session.posts.find((post) => post.enterpriseId !== null)?.enterpriseId;
  const official = session.roles.some((role) => OFFICIALS.includes(role) || FIELD.includes(role));
  if (own && !official) {
    return [
      { path: '/inbox', word: 'inbox', icon: <InboxOutlined /> },
      { path: '/matters', word: 'myMatters', icon: <ProfileOutlined /> },
      { path: `/enterprises/${own}`, word: 'myEnterprise', icon: <BankOutlined /> },
      { path: '/directives', word: 'myDirectives', icon: <FileDoneOutlined /> },
    ];
  }
  return ENTRIES.filter((entry) => entry.roles.some((role) => session.roles.includes(role)));
};

/** Whether the big screen is offered. */
export const seesScreen = (session: Session): boolean => session.roles.some((role) => OFFICIALS.includes(role));
export const screenIcon = <DesktopOutlined />;
