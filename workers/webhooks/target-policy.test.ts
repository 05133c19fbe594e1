import { describe, expect, it } from 'vitest';
import { createTargetPolicy } from './target-policy.ts';

const strict = createTargetPolicy([]);
const house = createTargetPolicy(['127.0.0.0/8', '10.1.0.0/16', 'fd00:1::/64']);

describe('without networks of its own', () => {
  it.each([
    'https://hooks.example/a?b=c',
    'https://hooks.example:443/',
    'https://hooks.example:8443/',
    'https://1.1.1.1/',
    'https://[2606:4700:4700::1111]/',
  ])('accepts %s', (url) => {
    expect(strict.accepts(url)).not.toBeNull();
  });

  it.each([
    // No address, another protocol, a user name, another port.
    '',
    'hooks.example',
    'http://hooks.example/',
    'ftp://hooks.example/',
    'file:///etc/passwd',
    'gopher://hooks.example/',
    'https://user@hooks.example/',
    'https://user:pass@hooks.example/',
    'https://hooks.example@127.0.0.1/',
    'https://hooks.example:22/',
    'https://hooks.example:6379/',
    'https://hooks.example:80/',
    'https://hooks.example/#fragment',
    // This machine, in every way to write it.
    'https://127.0.0.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://①②⑦.0.0.1/',
    'https://127。0。0。1/',
    'https://0.0.0.0/',
    'https://0/',
    'https://[::]/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::127.0.0.1]/',
    'https://[0:0:0:0:0:ffff:7f00:1]/',
    // Public, but carried in a way that hides it.
    'https://[::ffff:1.1.1.1]/',
    // NAT64, 6to4, Teredo.
    'https://[64:ff9b::7f00:1]/',
    'https://[64:ff9b::a9fe:a9fe]/',
    'https://[64:ff9b:1::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    // Metadata of clouds.
    'https://169.254.169.254/latest/meta-data/',
    'https://0xa9fea9fe/',
    'https://2852039166/',
    'https://[fd00:ec2::254]/',
    'https://100.100.100.200/',
    // Private and special networks.
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://192.0.2.1/',
    'https://198.18.0.1/',
    'https://198.51.100.1/',
    'https://203.0.113.1/',
    'https://192.0.0.1/',
    'https://224.0.0.1/',
    'https://240.0.0.1/',
    'https://255.255.255.255/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[fec0::1]/',
    'https://[ff02::1]/',
    'https://[2001:db8::1]/',
    'https://[100::1]/',
  ])('refuses %s', (url) => {
    expect(strict.accepts(url)).toBeNull();
  });

  it('a name is held to its addresses, whatever it was before', () => {
    const url = new URL('https://hooks.example/');
    expect(strict.permits('93.184.216.34', url)).toBe(true);
    for (const address of ['127.0.0.1', '::1', '::ffff:93.184.216.34', '169.254.169.254', 'junk'])
      expect([address, strict.permits(address, url)]).toEqual([address, false]);
  });
});

describe('with networks of its own', () => {
  it.each([
    'http://127.0.0.1:3000/hooks',
    'https://10.1.2.3:9443/',
    'http://[fd00:1::5]:8080/',
    'http://receiver.internal:8080/',
    'https://hooks.example/',
  ])('accepts %s', (url) => {
    expect(house.accepts(url)).not.toBeNull();
  });

  it.each(['http://10.2.0.1/', 'http://1.1.1.1/', 'https://[::ffff:127.0.0.1]/', 'http://[::1]/'])(
    'refuses %s',
    (url) => {
      expect(house.accepts(url)).toBeNull();
    },
  );

  it('public addresses only by https and on the ports of the public', () => {
    expect(house.permits('93.184.216.34', new URL('http://hooks.example/'))).toBe(false);
    expect(house.permits('93.184.216.34', new URL('https://hooks.example:22/'))).toBe(false);
    expect(house.permits('93.184.216.34', new URL('https://hooks.example/'))).toBe(true);
    expect(house.permits('10.1.9.9', new URL('http://hooks.example:8080/'))).toBe(true);
    expect(house.permits('10.2.9.9', new URL('http://hooks.example:8080/'))).toBe(false);
  });
});
