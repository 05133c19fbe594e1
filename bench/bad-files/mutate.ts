import type { Random } from '../../fixtures/digits/random.ts';

/** Ways in which a file comes to harm on its way. */
const MUTATIONS: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  (bytes, random) => bytes.subarray(0, random.integer(0, bytes.length)),
  (bytes, random) => flipped(bytes, 1, random),
  (bytes, random) => flipped(bytes, 10, random),
  (bytes, random) => flipped(bytes, 100, random),
  (bytes) => {
    const half = bytes.length >> 1;
    return Buffer.concat([bytes.subarray(half), bytes.subarray(0, half)]);
  },
  (bytes, random) => Buffer.concat([bytes, noise(random, 1_000)]),
  (bytes, random) => Buffer.concat([noise(random, 100), bytes]),
  (bytes, random) => {
    const from = random.integer(0, bytes.length);
    return Buffer.from(bytes).fill(0, from, Math.min(from + 512, bytes.length));
  },
  (bytes, random) => {
    const from = random.integer(0, bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + random.integer(1, 512))]);
  },
];

/** The file with one kind of harm, as the random numbers say. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  return new Uint8Array(random.pick(MUTATIONS)(Buffer.from(bytes), random));
}

function flipped(bytes: Buffer, count: number, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  for (let n = 0; n < count && copy.length > 0; n += 1) {
    const at = random.integer(0, copy.length - 1);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.integer(0, 7));
  }
  return copy;
}

function noise(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.integer(0, 255)));
}
