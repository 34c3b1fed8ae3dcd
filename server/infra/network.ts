import { BlockList, isIP } from 'node:net';

const WIDTH = { 4: 32, 6: 128 } as const;

/** An IPv4 address that came in the clothes of IPv6 is the same address. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');

const split = (network: string): { address: string; version: 4 | 6; prefix: number } | undefined => {
  const [address = '', prefix, ...rest] = network.split('/');
  const version = isIP(address);
  if ((version !== 4 && version !== 6) || rest.length > 0) return undefined;
  if (prefix === undefined) return { address, version, prefix: WIDTH[version] };
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= WIDTH[version]
    ? { address, version, prefix: Number(prefix) }
    : undefined;
};

/** Whether a text is an address or a network: 10.1.2.3, 10.1.0.0/16, fd00::/8. */
export const isNetwork = (text: string): boolean => split(text) !== undefined;

/** Whether an address lies in one of some networks. */
export const isWithinNetworks = (address: string, networks: readonly string[]): boolean => {
  const version = isIP(plain(address));
  if (version === 0) return false;
  const list = new BlockList();
  for (const network of networks) {
    const parts = split(network);
    if (parts) list.addSubnet(parts.address, parts.prefix, `ipv${parts.version}`);
  }
  return list.check(plain(address), `ipv${version as 4 | 6}`);
};
