import {
  AuditOutlined,
  BankOutlined,
  DashboardOutlined,
  DesktopOutlined,
  FileDoneOutlined,
  ImportOutlined,
  EnvironmentOutlined,
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
export type NavItem = {
  readonly path: string;
  readonly word: PlainKey<typeof deskWords>;
  readonly icon: ReactNode;
  /** Opens it after `g`. */
  readonly key?: string;
};

type Role = Session['roles'][number];
const OFFICIALS: readonly Role[] = ['administrator', 'office', 'department', 'enforcement', 'command', 'auditor'];
const FIELD: readonly Role[] = ['gridChief', 'gridWorker', 'expert', 'patroller'];

type Entry = NavItem & { readonly roles: readonly Role[] };
/** In the order of duty: what waits for me, what is going on, over whom, by which signals, what was issued, and the machinery. */
const ENTRIES: readonly Entry[] = [
  { path: '/inbox', key: 'i', word: 'inbox', icon: <InboxOutlined aria-hidden />, roles: [...OFFICIALS, ...FIELD] },
  { path: '/overview', key: 'o', word: 'overview', icon: <DashboardOutlined aria-hidden />, roles: OFFICIALS },
  {
    path: '/map',
    key: 'm',
    word: 'map',
    icon: <EnvironmentOutlined aria-hidden />,
    roles: [...OFFICIALS, ...FIELD],
  },
  {
    path: '/matters',
    key: 't',
    word: 'matters',
    icon: <ProfileOutlined aria-hidden />,
    roles: [...OFFICIALS, ...FIELD],
  },
  {
    path: '/enterprises',
    key: 'e',
    word: 'enterprises',
    icon: <BankOutlined aria-hidden />,
    roles: [...OFFICIALS, ...FIELD],
  },
  { path: '/electricity', key: 'l', word: 'electricity', icon: <ThunderboltOutlined aria-hidden />, roles: OFFICIALS },
  { path: '/warnings', key: 'w', word: 'warnings', icon: <NotificationOutlined aria-hidden />, roles: OFFICIALS },
  { path: '/directives', key: 'd', word: 'directives', icon: <FileDoneOutlined aria-hidden />, roles: OFFICIALS },
  {
    path: '/import',
    key: 'p',
    word: 'intake',
    icon: <ImportOutlined aria-hidden />,
    roles: ['administrator', 'office'],
  },
  { path: '/audit', key: 'a', word: 'audit', icon: <AuditOutlined aria-hidden />, roles: ['administrator', 'auditor'] },
];

/** The entries a person sees; what a duty has no use for is not shown. An enterprise sees its own side alone. */
export const navFor = (session: Session): NavItem[] => {
  const own = session.posts.find((post) => post.enterpriseId !== null)?.enterpriseId;
  const official = session.roles.some((role) => OFFICIALS.includes(role) || FIELD.includes(role));
  if (own && !official) {
    return [
      { path: '/inbox', key: 'i', word: 'inbox', icon: <InboxOutlined aria-hidden /> },
      { path: '/matters', key: 't', word: 'myMatters', icon: <ProfileOutlined aria-hidden /> },
      { path: `/enterprises/${own}`, word: 'myEnterprise', icon: <BankOutlined aria-hidden /> },
      { path: '/directives', key: 'd', word: 'myDirectives', icon: <FileDoneOutlined aria-hidden /> },
    ];
  }
  return ENTRIES.filter((entry) => entry.roles.some((role) => session.roles.includes(role)));
};

/** Whether the big screen is offered. */
export const seesScreen = (session: Session): boolean => session.roles.some((role) => OFFICIALS.includes(role));
export const screenIcon = <DesktopOutlined aria-hidden />;
