import { useCallback, useState } from 'react';
import { type Fault, faultOf, sendFile } from './ask.ts';

/** A file on its way. */
export interface Sending {
  readonly key: string;
  readonly name: string;
  /** 0 to 1. */
  readonly part: number;
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed';
  /** Why it failed; null: it did not. */
  readonly fault: Fault | null;
}

/** Sends files one after the other, each with its progress. */
export function useUploads(caseId: string | null, onSent: () => void) {
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const send = useCallback(
    async (files: readonly File[]) => {
      const fresh = files.map((file) => ({ file, key: newKey() }));
      setSendings((before) => [
        ...before.filter(({ state }) => state !== 'sent'),
        ...fresh.map(({ file, key }) => ({
          key,
          name: file.name,
          part: 0,
          state: 'waiting' as const,
          fault: null,
        })),
      ]);
      const change = (key: string, changed: Partial<Sending>) =>
        setSendings((before) =>
          before.map((one) => (one.key === key ? { ...one, ...changed } : one)),
        );
      for (const { file, key } of fresh) {
        change(key, { state: 'sending' });
        const once = () => sendFile(file, key, caseId, (part) => change(key, { part }));
        try {
          // A second try after a broken connection: the key keeps it from being a second upload.
          await once().catch((fault) =>
            faultOf(fault) === 'unreachable' ? once() : Promise.reject(fault),
          );
          change(key, { state: 'sent', part: 1 });
          onSent();
        } catch (fault) {
          change(key, { state: 'failed', fault: faultOf(fault) });
        }
      }
    },
    [caseId, onSent],
  );
  return { sendings, send, clear: () => setSendings([]) };
}

/** crypto.randomUUID is not there where a page is not served over HTTPS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
