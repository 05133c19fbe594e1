/**
 * One question for all who ask the same at once: who asks while it is on its way waits for the next one, and shares that with
 * all who wait. So no answer is older than the question. Where it fails, those who wait are told the same: they are not kept
 * twice as long by whoever is away.
 */
export function sharedAnswers<T>(): (what: string, ask: () => Promise<T>) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  const waiting = new Map<string, Promise<T>>();
  const askNext = async (what: string, ask: () => Promise<T>): Promise<T> => {
    try {
      await underWay.get(what);
    } finally {
      waiting.delete(what);
    }
    const answer = ask();
    underWay.set(what, answer);
    return answer.finally(() => underWay.delete(what));
  };
  return (what, ask) => {
    const shared = waiting.get(what) ?? askNext(what, ask);
    waiting.set(what, shared);
    return shared;
  };
}
