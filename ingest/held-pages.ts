/** Keeps the newest few of what is dear to make again; the oldest goes first. */
export interface HeldPages<T> {
  get(number: number): T | undefined;
  set(number: number, value: T): void;
  clear(): void;
}

export function createHeldPages<T>(most: number): HeldPages<T> {
  const held = new Map<number, T>();
  return {
    get: (number) => held.get(number),
    set(number, value) {
      held.delete(number);
      held.set(number, value);
      for (const oldest of held.keys()) {
        if (held.size <= most) break;
        held.delete(oldest);
      }
    },
    clear: () => held.clear(),
  };
}
