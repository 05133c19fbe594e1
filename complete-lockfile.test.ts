import { expect, it } from 'vitest';
import { missingPlatforms } from './complete-lockfile.ts';

const parent = {
  version: '1.0.0',
  dev: true,
  optionalDependencies: {
    '@a/b-linux-x64-gnu': '1.0.0',
    '@a/b-linux-arm64-musl': '1.0.0',
    '@a/b-win32-x64-msvc': '1.0.0',
    '@a/b-linux-arm-gnueabihf': '1.0.0',
  },
};

it('missingPlatforms lists what a registry without those platforms left out', () => {
  const missing = missingPlatforms({
    packages: { 'node_modules/@a/b': parent, 'node_modules/@a/b-linux-x64-gnu': {} },
  });
  const common = { version: '1.0.0', dev: true, optional: true };
  expect(missing).toEqual({
    'node_modules/@a/b-linux-arm64-musl': {
      ...common,
      os: ['linux'],
      cpu: ['arm64'],
      libc: ['musl'],
    },
    'node_modules/@a/b-win32-x64-msvc': { ...common, os: ['win32'], cpu: ['x64'] },
    'node_modules/@a/b-linux-arm-gnueabihf': {
      ...common,
      os: ['linux'],
      cpu: ['arm'],
      libc: ['glibc'],
    },
  });
});

it('missingPlatforms does not guess a platform', () => {
  const optionalDependencies = { 'some-addon': '1.0.0' };
  expect(() =>
    missingPlatforms({ packages: { 'node_modules/a': { optionalDependencies } } }),
  ).toThrow('some-addon');
});
