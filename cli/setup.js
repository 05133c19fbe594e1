// Brings a machine to where a job can run: `node cli/setup.js test` (or start, fixtures, bench). Installs what the
// job's own files use and nothing else: on Debian as root by apt, elsewhere it ends with the line to run.
// Plain JavaScript that an older Node can run, because it is also what says that Node is too old.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installEnvironment } from './config.js';

const NODE_MAJOR = 24;
const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * What npm cannot install. `usedBy` is the package or file that needs it: a job that reaches none of it needs nothing.
 * @type {{name: string, usedBy: string, program: string, debianPackages: string[]}[]}
 */
const NEEDS = [
  {
    name: 'Chromium and the fonts that documents are drawn with',
    usedBy: 'playwright-core',
    program: 'chromium',
    // As in fixtures/draw/browser.ts, which checks each font by name.
    debianPackages: [
      'chromium',
      'fontconfig',
      'fonts-noto-cjk',
      'fonts-wqy-microhei',
      'fonts-wqy-zenhei',
      'fonts-arphic-ukai',
      'fonts-arphic-uming',
      'fonts-liberation',
      'fonts-dejavu',
    ],
  },
];

/** Files from which a job starts, relative to the root. */
const ENTRIES = {
  test: (path) => path.endsWith('.test.ts'),
  start: (path) => path === 'api/start.ts' || path === 'cli/main.ts',
  fixtures: (path) => path.startsWith('fixtures/'),
  bench: (path) => path.startsWith('bench/'),
};

function succeeds(program, ...parameters) {
  return spawnSync(program, parameters, { stdio: 'ignore' }).status === 0;
}

function isOnPath(program) {
  return succeeds('sh', '-c', 'command -v "$1"', 'sh', program);
}

function isDebian() {
  return existsSync('/etc/debian_version') && isOnPath('apt-get');
}

/** By package on Debian; elsewhere the program itself is all that can be asked for. */
function isPresent({ program, debianPackages }) {
  if (!isDebian()) return isOnPath(program);
  const { stdout } = spawnSync(
    'dpkg-query',
    ['-W', '-f', `\${db:Status-Abbrev}\n`, ...debianPackages],
    {
      encoding: 'utf8',
    },
  );
  return (
    stdout.split('\n').filter((line) => line.startsWith('ii')).length === debianPackages.length
  );
}

function sourceFiles() {
  const skipped = new Set(['node_modules', '.git', 'generated', 'results', 'data', 'built']);
  const walk = (folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (skipped.has(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path) : /\.(ts|js)$/.test(entry.name) ? [path] : [];
    });
  return walk(root);
}

/** Packages and files that the entries import, directly or through others. */
function reachedFrom(entries) {
  const reached = new Set(entries);
  for (const file of reached) {
    if (!existsSync(file) || !statSync(file).isFile()) continue;
    const text = readFileSync(file, 'utf8');
    for (const [, specifier] of text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g))
      reached.add(specifier.startsWith('.') ? join(dirname(file), specifier) : specifier);
  }
  return reached;
}

function installLine(packages) {
  return `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const job = process.argv[2] ?? 'test';
const isEntry = ENTRIES[job];
if (!isEntry) fail(`no job "${job}"; jobs: ${Object.keys(ENTRIES).join(', ')}`);

// The packages first: npm ci brings the Node that every script runs on.
const pinned = join(root, 'node_modules/node/bin/node');
if (!existsSync(pinned)) {
  process.stderr.write('Installing packages / 正在安装依赖: npm ci\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: installEnvironment,
  });
}
if (!existsSync(pinned) && Number(process.versions.node.split('.')[0]) < NODE_MAJOR)
  fail(
    `Hedui needs Node ${NODE_MAJOR}; this is ${process.version} and the pinned one could not be installed. Run: npm ci && npm rebuild node\n` +
      `Hedui 需要 Node ${NODE_MAJOR},当前为 ${process.version},且无法安装固定版本。请运行:npm ci && npm rebuild node`,
  );

const reached = reachedFrom(
  sourceFiles().filter((file) => isEntry(relative(root, file).split(sep).join('/'))),
);
const missing = NEEDS.filter((need) => reached.has(need.usedBy) && !isPresent(need));
if (missing.length > 0) {
  const names = missing.map(({ name }) => name).join(', ');
  const packages = [...new Set(missing.flatMap(({ debianPackages }) => debianPackages))];
  const line = installLine(packages);
  if (!isDebian() || process.getuid?.() !== 0)
    fail(
      `Missing for "${job}": ${names}. ${isDebian() ? 'Run as root' : 'On Debian, as root'}:\n  ${line}\n` +
        `"${job}" 缺少:${names}。${isDebian() ? '请以 root 运行' : '在 Debian 上以 root 运行'}上面这一行。`,
    );
  process.stderr.write(`Installing for "${job}": ${names}\n  ${line}\n`);
  const { status } = spawnSync('sh', ['-c', `export DEBIAN_FRONTEND=noninteractive; ${line}`], {
    stdio: ['ignore', 2, 2],
  });
  const still = missing.filter((need) => !isPresent(need));
  if (status !== 0 || still.length > 0)
    fail(
      `Could not install: ${(still.length > 0 ? still : missing).map(({ name }) => name).join(', ')}. Run as root and read what apt says:\n  ${line}`,
    );
}

// The pages for people: built for the jobs that serve or test them, where their sources are newer than what was built.
const PAGE_SOURCES = ['pages', 'schemas', 'kinds', 'package-lock.json'];
if (job === 'start' || job === 'test') {
  const built = join(root, 'pages/built/index.html');
  const changed = Math.max(...PAGE_SOURCES.map((source) => newest(join(root, source))));
  if (!existsSync(built) || statSync(built).mtimeMs < changed) {
    process.stderr.write('Building the pages / 正在构建页面\n');
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const { status } = spawnSync(pinned, [vite, 'build', join(root, 'pages')], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0)
      fail('The pages could not be built. Run: npm run build\n页面构建失败。请运行:npm run build');
  }
}

/** Milliseconds of the last change of a file, or of any in a folder. */
function newest(path) {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  const skipped = new Set(['built', 'node_modules']);
  return Math.max(
    statSync(path).mtimeMs,
    ...readdirSync(path)
      .filter((name) => !skipped.has(name))
      .map((name) => newest(join(path, name))),
  );
}
