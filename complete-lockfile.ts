import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const LockedPackage = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const Lockfile = z.looseObject({ packages: z.record(z.string(), LockedPackage) });
type Lockfile = z.infer<typeof Lockfile>;

/** Words of a native package's name, and what npm calls them. */
const SYSTEMS: Readonly<Record<string, string>> = {
  aix: 'aix',
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  linuxmusl: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  win32: 'win32',
  windows: 'win32',
};
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

function platformOf(name: string): { os: string[]; cpu: string[]; libc?: string[] } {
  const words = name.split(/[-/]/);
  const os = words.flatMap((word) => SYSTEMS[word] ?? []);
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  if (os.length !== 1 || cpu.length !== 1)
    throw new Error(
      `no telling for which platform ${name} is; add it to package-lock.json by hand`,
    );
  const libc = words.some((word) => /musl/.test(word))
    ? ['musl']
    : words.some((word) => /^gnu/.test(word))
      ? ['glibc']
      : null;
  return { os, cpu, ...(libc ? { libc } : {}) };
}

/**
 * Optional platform packages that the lockfile's packages name and that it does not list. A registry that carries some
 * platforms only makes `npm install` leave the others out, and then `npm ci` refuses the lockfile on every machine.
 * By the path that npm gives them; without an integrity, which only their registry knows.
 */
export function missingPlatforms({ packages }: Lockfile): Lockfile['packages'] {
  const missing: Lockfile['packages'] = {};
  for (const { optionalDependencies = {}, dev } of Object.values(packages))
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const path = `node_modules/${name}`;
      if (path in packages || !/^\d+\.\d+\.\d+/.test(version)) continue;
      missing[path] = { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true };
    }
  return missing;
}

if (import.meta.main) {
  const path = join(import.meta.dirname, 'package-lock.json');
  // Checked, and written back as it came: npm's order of keys stays.
  const lockfile = JSON.parse(readFileSync(path, 'utf8')) as Lockfile;
  Lockfile.parse(lockfile);
  const missing = missingPlatforms(lockfile);
  const names = Object.keys(missing);
  if (names.length > 0 && process.argv.includes('--check')) {
    console.error(
      `package-lock.json lacks ${names.length} platform packages (${names[0]} …): npm ci would refuse it. Run: npm run lockfile`,
    );
    process.exitCode = 1;
  } else if (names.length > 0) {
    const packages = Object.fromEntries(
      Object.entries({ ...lockfile.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    writeFileSync(path, `${JSON.stringify({ ...lockfile, packages }, null, 2)}\n`);
  }
}
