import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { access, constants, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type S3Settings, s3Client } from '../s3-stores.ts';

/** A real S3 server: Ceph's object gateway with one monitor and one disk, from Debian's packages. */
export interface Radosgw {
  readonly settings: S3Settings;
  /** Ends the gateway alone as kill -9 does; what it holds stays. */
  killGateway(): Promise<void>;
  startGateway(): Promise<void>;
  /** Ends every process and removes the folder. */
  close(): Promise<void>;
}

const PROGRAMS = ['ceph', 'ceph-mon', 'ceph-osd', 'monmaptool', 'radosgw', 'radosgw-admin'];
const PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
/** To print where a test against it is skipped. */
export const RADOSGW_MISSING =
  'no S3 server on this machine: apt-get install -y --no-install-recommends radosgw ceph-mon ceph-osd';
const START_LIMIT_MS = 60_000;
const POLL_MS = 50;
const KEYS = { accessKey: 'testkey123456789012', secretKey: 'testsecret' };

const run = promisify(execFile);

/** Whether the programs are installed. */
export async function hasRadosgw(): Promise<boolean> {
  const found = await Promise.all(
    PROGRAMS.map((program) =>
      Promise.any(PATH.map((folder) => access(join(folder, program), constants.X_OK))).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.every((one) => one);
}

/** Apart for processes that run at the same time; below those that a system hands out. */
const PORT = 18_600 + 50 * (process.pid % 250);

/** Started on `folder`, which is made, with `bucket` in it. One at a time in a process: the 40 ports above its own must be free. */
export async function startRadosgw(
  folder: string,
  { bucket = 'hedui' }: { readonly bucket?: string } = {},
): Promise<Radosgw> {
  const config = join(folder, 'ceph.conf');
  const env = { PATH: PATH.join(delimiter), CEPH_CONF: config };
  for (const name of ['mon', 'osd', 'log', 'run', 'rgw'])
    await mkdir(join(folder, name), { recursive: true });
  await writeFile(config, configuration(folder));
  const daemons: ChildProcess[] = [];
  const daemon = async (program: string, ...parameters: string[]): Promise<ChildProcess> => {
    const log = await open(join(folder, 'log', `${program}.out`), 'a');
    const child = spawn(program, [...parameters, '-f'], {
      env,
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    });
    await log.close();
    daemons.push(child);
    return child;
  };
  const close = async () => {
    for (const child of daemons.toReversed()) await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const map = join(folder, 'monmap');
    const fsid = randomUUID();
    await run(
      'monmaptool',
      ['--create', '--fsid', fsid, '--addv', 'a', `[v2:127.0.0.1:${PORT + 1}]`, map],
      { env },
    );
    await run('ceph-mon', ['-i', 'a', '--mkfs', '--monmap', map, '--fsid', fsid], { env });
    await daemon('ceph-mon', '-i', 'a');
    const disk = randomUUID();
    await Promise.all([
      run('ceph-osd', ['-i', '0', '--mkfs', '--osd-uuid', disk], { env }),
      run('ceph', ['--connect-timeout', '20', 'osd', 'new', disk], { env }),
    ]);
    await daemon('ceph-osd', '-i', '0');
    let gateway = await daemon('radosgw', '-n', 'client.rgw');
    await run(
      'radosgw-admin',
      [
        ...['-n', 'client.adm', 'user', 'create', '--uid=test', '--display-name=test'],
        ...[`--access-key=${KEYS.accessKey}`, `--secret=${KEYS.secretKey}`],
      ],
      { env, timeout: START_LIMIT_MS },
    );
    const endpoint = `http://127.0.0.1:${PORT}`;
    await answers(endpoint);
    const settings = { endpoint, bucket, region: 'us-east-1', ...KEYS };
    await s3Client(settings).makeBucket(bucket);
    return {
      settings,
      killGateway: () => end(gateway),
      async startGateway() {
        gateway = await daemon('radosgw', '-n', 'client.rgw');
        await answers(endpoint);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function answers(endpoint: string): Promise<void> {
  for (const deadline = Date.now() + START_LIMIT_MS; Date.now() < deadline; await sleep(POLL_MS))
    try {
      await fetch(endpoint);
      return;
    } catch {
      // Not up yet.
    }
  throw new Error('the object gateway does not answer');
}

/** One of everything, in memory, on the loopback, without authentication among its parts. */
function configuration(folder: string): string {
  return `[global]
mon host = v2:127.0.0.1:${PORT + 1}/0
mon initial members = a
auth cluster required = none
auth service required = none
auth client required = none
ms bind ipv6 = false
ms bind msgr1 = false
ms mon client mode = crc
ms client mode = crc
paxos propose interval = 0.02
paxos min wait = 0.01
mon osd min up ratio = 0
auth allow insecure global id reclaim = false
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind port min = ${PORT + 10}
ms bind port max = ${PORT + 40}
run dir = ${folder}/run
admin socket = ${folder}/run/$name.asok
log file = ${folder}/log/$name.log
pid file =
crash dir = ${folder}/log
mon cluster log file = ${folder}/log/cluster.log
keyring = /dev/null
mon data = ${folder}/mon
mon data avail warn = 1
mon data avail crit = 0
mon allow pool size one = true
mon warn on pool no redundancy = false
mon pg warn min per osd = 0
mon max pg per osd = 1000
osd data = ${folder}/osd
osd objectstore = memstore
memstore device bytes = 4294967296
osd crush chooseleaf type = 0
osd crush initial weight = 1
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd op num shards = 2
osd scrub load threshold = 0.01
objecter timeout = 0.3
objecter tick interval = 0.1
rgw data = ${folder}/rgw
rgw frontends = beast endpoint=127.0.0.1:${PORT} tcp_nodelay=1
rgw thread pool size = 32
rgw rados pool pg num min = 1
rgw bucket index max aio = 8
rgw override bucket index max shards = 1
rgw dynamic resharding = false
rgw run sync thread = false
rgw enable usage log = false
rgw enable ops log = false
rgw relaxed region enforcement = true
`;
}
