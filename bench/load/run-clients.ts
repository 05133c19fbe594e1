import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { isTerminal } from '../../schemas/is-terminal.ts';
import { UploadState } from '../../schemas/upload-state.ts';
import type { RealFile } from '../faults/client.ts';
import type { Order } from '../faults/figure-of.ts';
import type { World } from '../faults/world.ts';

export interface ClientsRun {
  /** Milliseconds of each upload that was answered, and of each look at its state. */
  readonly uploads: readonly number[];
  readonly looks: readonly number[];
  /** Of all documents, from the first upload to the last end. */
  readonly seconds: number;
  readonly states: Readonly<Record<string, number>>;
  /** Answers of 500 and more, of either kind. */
  readonly faults: number;
}

const LOOK_MS = 250;
const View = z.object({ state: UploadState });

/**
 * So many clients at once: each sends a file, asks for its state until it is at its end, and takes the next one. Files come
 * from one source and are never held all at once.
 */
export async function runClients(
  world: World,
  files: AsyncIterable<RealFile | Order>,
  {
    clients,
    address,
    onEnd,
  }: {
    readonly clients: number;
    readonly address: string;
    readonly onEnd?: () => void;
  },
): Promise<ClientsRun> {
  const looks: number[] = [];
  const states: Record<string, number> = {};
  const before = world.client.answers.length;
  let faults = 0;
  const begun = performance.now();
  const source = files[Symbol.asyncIterator]();
  const untilEnd = async (id: string): Promise<string> => {
    for (;;) {
      const asked = performance.now();
      const answer = await fetch(`${address}/v1/documents/${id}`);
      const body = await answer.json();
      looks.push(performance.now() - asked);
      if (answer.status >= 500) faults += 1;
      const view = View.safeParse(body);
      if (view.success && isTerminal(view.data.state)) return view.data.state;
      await sleep(LOOK_MS);
    }
  };
  const work = async () => {
    for (;;) {
      const next = await source.next();
      if (next.done) return;
      const { id } = await world.client.send(next.value, () => address);
      const state = await untilEnd(id);
      states[state] = (states[state] ?? 0) + 1;
      onEnd?.();
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  const answers = world.client.answers.slice(before);
  faults += answers.filter(({ status }) => status === null || status >= 500).length;
  return {
    uploads: answers.filter(({ status }) => status === 202).map(({ ms }) => ms),
    looks,
    seconds: (performance.now() - begun) / 1_000,
    states,
    faults,
  };
}
