import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What webhooks may reach. */
export interface TargetPolicy {
  /** The address of an endpoint as it will be asked; null: it may not be. Looks no name up. */
  accepts(url: string): URL | null;
  /** Whether a connection for this URL may go to this IP address. */
  permits(address: string, url: URL): boolean;
}

/** Ports of public endpoints: no other service is reached by a URL. */
const PUBLIC_PORTS = ['', '443', '8443'];
/** Of IPv6 everything public is in here; what only carries an IPv4 address (mapped, compatible, NAT64) is not. */
const PUBLIC_IPV6 = ipaddr.parseCIDR('2000::/3');

/**
 * Public endpoints are reached by https on few ports, at addresses that are public. `networks` (CIDR) may be reached beside,
 * on any port and also by http: a receiver beside this service, or in the same house. User names in the URL are refused.
 */
export function createTargetPolicy(networks: readonly string[]): TargetPolicy {
  const own = networks.map((network) => ipaddr.parseCIDR(network));
  const isOwn = (address: ipaddr.IPv4 | ipaddr.IPv6) =>
    own.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits));
  const isPublicUrl = (url: URL) => url.protocol === 'https:' && PUBLIC_PORTS.includes(url.port);
  const permits = (text: string, url: URL) => {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.parse(text);
    return isOwn(address) || (isPublicUrl(url) && isPublic(address));
  };
  return {
    permits,
    accepts(text) {
      // Parsed as it is connected to: decimal, octal and hexadecimal addresses are written out.
      const url = URL.parse(text);
      if (!url || !['https:', 'http:'].includes(url.protocol)) return null;
      if (url.username !== '' || url.password !== '' || url.hash !== '') return null;
      if (!isPublicUrl(url) && own.length === 0) return null;
      // A name is looked at when it is looked up, for each connection anew.
      const host = hostOf(url);
      return isIP(host) === 0 || permits(host, url) ? url : null;
    },
  };
}

/** An address and how many of its bits count, as 10.1.0.0/16. */
export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}

/** Without the brackets of an IPv6 address. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(PUBLIC_IPV6);
}
