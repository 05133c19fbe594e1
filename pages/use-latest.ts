import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { ask, type Fault, faultOf } from './ask.ts';

interface Latest<T> {
  /** null until the first answer. */
  readonly value: T | null;
  /** The last answer was a refusal, or there was none; null: all is well. */
  readonly fault: Fault | null;
  readonly again: () => void;
}

/**
 * What the address gives, asked for again after so many milliseconds; null: only when asked to. `look`: how it is asked for,
 * the same at every call.
 */
export function useLatest<T>(
  path: string,
  after: (value: T | null) => number | null,
  look: (path: string) => Promise<T> = ask,
): Latest<T> {
  const [kept, setKept] = useState<{ path: string; value: T | null; fault: Latest<T>['fault'] }>({
    path,
    value: null,
    fault: null,
  });
  const [turn, setTurn] = useState(0);
  const wait = useRef(after);
  wait.current = after;
  // Asked before the browser draws what stands there meanwhile: a slow one draws while the service answers.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is what makes it ask again.
  useLayoutEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = async () => {
      let value: T | null = null;
      try {
        value = await look(path);
        if (!gone) setKept({ path, value, fault: null });
      } catch (error) {
        const fault = faultOf(error);
        if (!gone)
          setKept((before) => ({
            path,
            value: before.path === path ? before.value : null,
            fault,
          }));
      }
      const ms = wait.current(value);
      if (!gone && ms !== null) timer = setTimeout(follow, ms);
    };
    void follow();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [path, look, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return {
    value: kept.path === path ? kept.value : null,
    fault: kept.path === path ? kept.fault : null,
    again,
  };
}
