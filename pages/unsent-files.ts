import { clear, createStore, del, entries, set } from 'idb-keyval';
import type { SentFile } from './send-in-parts.ts';

/** Files that have begun to be sent, kept in the browser until they are there, so that a reload loses none. */
const store = (() => {
  try {
    return createStore('hedui-unsent', 'files');
  } catch {
    return null;
  }
})();

/** A browser that keeps nothing, as in a private window, sends as well; only a reload loses the file there. */
const orNothing = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined);

export const unsentFiles = {
  async keep(sent: SentFile): Promise<void> {
    if (store) await orNothing(set(sent.key, sent, store));
  },
  async forget(key: string): Promise<void> {
    if (store) await orNothing(del(key, store));
  },
  /** Those of the case, or of none. */
  async ofCase(caseId: string | null): Promise<readonly SentFile[]> {
    const kept = store ? await orNothing(entries<string, SentFile>(store)) : undefined;
    return (kept ?? []).map(([, sent]) => sent).filter((sent) => sent.caseId === caseId);
  },
  /** Of whoever signs out nothing stays behind. */
  async forgetAll(): Promise<void> {
    if (store) await orNothing(clear(store));
  },
};
