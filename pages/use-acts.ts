import { useState } from 'react';
import { type Fault, faultOf } from './ask.ts';

/** Does one thing at a time; why the last one was not done, or null. */
export function useActs(): {
  readonly fault: Fault | null;
  readonly busy: boolean;
  /** true: it was done. */
  readonly act: (work: () => Promise<void>) => Promise<boolean>;
} {
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<void>) => {
    setBusy(true);
    setFault(null);
    try {
      await work();
      return true;
    } catch (error) {
      setFault(faultOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { fault, busy, act };
}
