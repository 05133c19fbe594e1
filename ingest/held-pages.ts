/** Keeps the newest few of what is dear to make again; the oldest goes first, or is kept in a smaller form. */
export interface HeldPages<T> {
  get(number: number): T | undefined;
  set(number: number, value: T): void;
  clear(): void;
}

/** `packed`: the smaller form of what is no longer among the newest `most`; null = it has none and goes. */
export function createHeldPages<T>(
  most: number,
  packed: (value: T) => T | null = () => null,
): HeldPages<T> {
  const held = new Map<number, T>();
  const small = new Map<number, T>();
  return {
    get: (number) => held.get(number) ?? small.get(number),
    set(number, value) {
      held.delete(number);
      small.delete(number);
      held.set(number, value);
      for (const [oldest, page] of held) {
        if (held.size <= most) break;
        held.delete(oldest);
        const smaller = packed(page);
        if (smaller !== null) small.set(oldest, smaller);
      }
    },
    clear: () => {
      held.clear();
      small.clear();
    },
  };
}
