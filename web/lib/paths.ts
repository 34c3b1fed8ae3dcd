import { type Query, queryText } from './api.ts';

/** Where things stand in the desk; every number and name links by these. */
export const paths = {
  inbox: (query?: Query) => `/inbox${queryText(query)}`,
  overview: (query?: Query) => `/overview${queryText(query)}`,
  map: (query?: Query) => `/map${queryText(query)}`,
  matters: (query?: Query) => `/matters${queryText(query)}`,
  matter: (id: string) => `/matters/${encodeURIComponent(id)}`,
  enterprises: (query?: Query) => `/enterprises${queryText(query)}`,
  enterprise: (id: string, query?: Query) => `/enterprises/${encodeURIComponent(id)}${queryText(query)}`,
  alarms: (query?: Query) => `/electricity${queryText(query)}`,
  warnings: (query?: Query) => `/warnings${queryText(query)}`,
  directives: (query?: Query) => `/directives${queryText(query)}`,
  directive: (id: string) => `/directives/${encodeURIComponent(id)}`,
  audit: (query?: Query) => `/audit${queryText(query)}`,
  imports: (query?: Query) => `/import${queryText(query)}`,
  import: (id: string) => `/import/${encodeURIComponent(id)}`,
  account: () => '/account',
  kiosks: () => '/account/kiosks',
  signIn: (next?: string) => `/sign-in${queryText({ next })}`,
  screen: () => '/screen',
} as const;
