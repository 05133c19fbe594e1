import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '../../api/start-service.ts';
import { startWebhookReceiver } from '../../workers/testing/webhook-receiver.ts';
import { COMMIT, readOnly } from './database-faults.ts';
import { assertAllThere, SETTINGS, sent, subscribe } from './receiver-checks.ts';
import { assert, countVerified, type Scenario, seconds } from './scenario.ts';
import type { FaultProcess, World } from './world.ts';

const CLIENTS = 20;
const BETWEEN_MS = [5_000, 20_000] as const;
/** Everything must be at its end so long after the last fault. */
const RECOVERY_MS = 60_000;
const APIS = 2;
const WORKERS = 2;
const HOUR_MS = 3_600_000;

/** Any fault at any moment, again and again, while many clients send: whatever meets, nothing is lost. */
export const chaos = (minutes: number): Scenario => ({
  name: 'F17',
  what: `any fault every 5 to 20 s for ${minutes} min, 20 clients`,
  async run(world) {
    const crew = await startCrew(world);
    const receiver = await startWebhookReceiver();
    try {
      await subscribe(crew.any('serve'), receiver);
      const before = world.client.acknowledged.length;
      const done = await underLoad(world, crew, minutes);
      const ms = await world.settled(2 * RECOVERY_MS);
      assert(ms < RECOVERY_MS, `all done only ${seconds(ms)} after the last fault`);
      await sent(world);
      const ids = new Set(world.client.acknowledged.slice(before).map(({ id }) => id));
      const verified = await countVerified(world, [...ids]);
      assertAllThere('chaos', receiver, verified);
      assert(verified === ids.size, `${verified} of ${ids.size} were read`);
      const kinds = [...done].map(([name, count]) => `${name} ${count}`).join(', ');
      return {
        runs: [...done.values()].reduce((sum, count) => sum + count, 0),
        measured: `${ids.size} uploads; ${kinds}; all read ${seconds(ms)} after the last, every event arrived`,
      };
    } finally {
      await crew.end();
      await receiver.close();
    }
  },
});

/** How often each fault was done. */
async function underLoad(
  world: World,
  crew: Crew,
  minutes: number,
): Promise<ReadonlyMap<string, number>> {
  const faults = faultsOf(world, crew);
  const over = performance.now() + minutes * 60_000;
  const done = new Map<string, number>();
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (performance.now() < over) {
      await world.client.send(world.order(), () => crew.any('serve').address, 2 * RECOVERY_MS);
      await sleep(world.random.integer(100, 1_500));
    }
  });
  const causing = async () => {
    while (performance.now() < over) {
      await sleep(world.random.integer(...BETWEEN_MS));
      const [name, fault] = world.random.pick(faults);
      await fault();
      done.set(name, (done.get(name) ?? 0) + 1);
    }
  };
  await Promise.all([...clients, causing()]);
  return done;
}

/** The receiver shares its processor with everything that is killed and started. */
const PATIENT = {
  ...SETTINGS,
  HEDUI_WEBHOOK_SECONDS: '10',
  HEDUI_WEBHOOK_RETRIES: Array(30).fill('1').join(),
};

/** Processes as whoever supervises them keeps them: one that ends is started again, until it stays. */
interface Crew {
  any(role: Role): FaultProcess;
  end(): Promise<void>;
}

async function startCrew(world: World): Promise<Crew> {
  const members: Record<Role, FaultProcess[]> = { serve: [], work: [] };
  let over = false;
  const keep = async (role: Role, place: number): Promise<FaultProcess> => {
    for (;;) {
      const started = await world.start(role, PATIENT).catch((error) => {
        if (over) throw error;
        return null;
      });
      if (started === null) {
        await sleep(500);
        continue;
      }
      members[role][place] = started;
      void started.ended.then(() => {
        if (!over) keep(role, place).catch(() => undefined);
      });
      return started;
    }
  };
  await Promise.all([
    ...Array.from({ length: APIS }, (_, place) => keep('serve', place)),
    ...Array.from({ length: WORKERS }, (_, place) => keep('work', place)),
  ]);
  return {
    any: (role) => world.random.pick(members[role]),
    async end() {
      over = true;
      await world.stopProcesses();
    },
  };
}

/** Each undoes itself before it resolves, but for processes: those are kept by the crew. */
function faultsOf(world: World, crew: Crew): readonly (readonly [string, () => Promise<void>])[] {
  const { random, redis, radosgw, stub, postgres, way } = world;
  const awhile = (least: number, most: number) => sleep(random.integer(least, most));
  const end = (role: Role, signal: NodeJS.Signals) => async () => {
    const { child, ended } = crew.any(role);
    child.kill(signal);
    await ended;
  };
  const freeze = (role: Role) => async () => {
    const { child } = crew.any(role);
    child.kill('SIGSTOP');
    await awhile(1_500, 4_000);
    child.kill('SIGCONT');
  };
  return [
    ['worker killed', end('work', 'SIGKILL')],
    ['API killed', end('serve', 'SIGKILL')],
    ['worker stopped', end('work', 'SIGTERM')],
    ['API stopped', end('serve', 'SIGTERM')],
    ['worker frozen', freeze('work')],
    ['API frozen', freeze('serve')],
    [
      'clock jumps',
      async () => crew.any(random.pick(['serve', 'work'])).clock(random.pick([HOUR_MS, -HOUR_MS])),
    ],
    [
      'database out of reach',
      async () => {
        way.set('refuse');
        await awhile(500, 5_000);
        way.set('pass');
      },
    ],
    [
      'connections cut',
      async () => {
        for (let time = 0; time < 10; time += 1) {
          way.cut();
          await awhile(5, 100);
        }
      },
    ],
    [
      'database killed',
      async () => {
        await postgres.kill();
        await awhile(100, 2_000);
        await postgres.start();
      },
    ],
    [
      'database read-only',
      async () => {
        await readOnly(world, 'on');
        await awhile(500, 3_000);
        await readOnly(world, 'off');
      },
    ],
    ['reply to COMMIT lost', () => way.loseAnswerTo(COMMIT, /insert into/)],
    ...(redis
      ? ([
          [
            'Redis killed',
            async () => {
              await redis.kill();
              await awhile(100, 5_000);
              await redis.start();
            },
          ],
          [
            'Redis emptied',
            async () => {
              await redis.kill();
              await redis.start({ empty: true });
            },
          ],
        ] as const)
      : []),
    radosgw
      ? [
          'S3 killed',
          async () => {
            await radosgw.killGateway();
            await awhile(100, 3_000);
            await radosgw.startGateway();
          },
        ]
      : [
          'S3 misbehaves',
          async () => {
            stub.misbehave(random.pick(['refuse', 'silent', 'stall', 'reset', 'busy', 'wrong']));
            await awhile(500, 3_000);
            stub.misbehave(null);
          },
        ],
  ];
}
