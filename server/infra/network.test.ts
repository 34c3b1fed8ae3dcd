import { expect, test } from 'vitest';
import { isNetwork, isWithinNetworks } from './network.ts';

test.each(['10.1.2.3', '10.1.0.0/16', '0.0.0.0/0', '::1', 'fd00::/8'])('%s is a network', (text) => {
  expect(isNetwork(text)).toBe(true);
});

test.each(['', '10.1.2', '10.1.2.3/33', '10.1.2.3/', '10.1.2.3/8/8', '10.1.2.3/-1', 'fd00::/129', 'screen.example'])(
  '%j is none',
  (text) => expect(isNetwork(text)).toBe(false),
);

test.each([
  ['10.1.2.3', ['10.1.2.3'], true],
  ['10.1.2.4', ['10.1.2.3'], false],
  ['10.1.255.255', ['192.168.0.1', '10.1.0.0/16'], true],
  ['10.2.0.0', ['10.1.0.0/16'], false],
  ['::ffff:10.1.2.3', ['10.1.0.0/16'], true],
  ['fd00::17', ['fd00::/8'], true],
  ['fe80::17', ['fd00::/8'], false],
  ['10.1.2.3', ['fd00::/8'], false],
  ['10.1.2.3', [], false],
  ['no address', ['0.0.0.0/0'], false],
] as const)('%s within %j: %s', (address, networks, within) => {
  expect(isWithinNetworks(address, networks)).toBe(within);
});
