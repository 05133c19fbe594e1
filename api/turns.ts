/** A place among those who work at once. */
export interface Turn {
  /** Resolves when it has come. */
  begin(): Promise<void>;
  /** Also of one that never began. */
  end(): void;
}

/**
 * So many at once, in the order in which they come. All at once would all be late: each would end when the last one does; in
 * turns the first ones end soon, and the last one no later. Who has waited for `patienceMs` begins all the same: those before
 * may be kept waiting themselves, by a store or a sender that is silent.
 */
export function turns(atOnce: number, patienceMs: number): () => Turn {
  const waiting = new Set<() => void>();
  let working = 0;
  return () => {
    let begun = false;
    return {
      begin() {
        const { promise, resolve } = Promise.withResolvers<void>();
        const start = () => {
          clearTimeout(late);
          waiting.delete(start);
          working += 1;
          begun = true;
          resolve();
        };
        const late = setTimeout(start, patienceMs);
        waiting.add(start);
        if (working < atOnce) start();
        return promise;
      },
      end() {
        if (!begun) return;
        begun = false;
        working -= 1;
        const [next] = waiting;
        if (working < atOnce) next?.();
      },
    };
  };
}
