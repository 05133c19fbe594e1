import { useCallback, useEffect, useState } from 'react';
import { ask, type Fault, faultOf } from './ask.ts';
import { beginInParts, type SentFile, sendInParts } from './send-in-parts.ts';
import { unsentFiles } from './unsent-files.ts';

/** A file on its way. */
export interface Sending {
  readonly key: string;
  readonly name: string;
  /** 0 to 1. */
  readonly part: number;
  /** paused: the connection is away, and it goes on by itself. */
  readonly state: 'waiting' | 'sending' | 'paused' | 'sent' | 'failed';
  /** Why it failed; null: it did not. */
  readonly fault: Fault | null;
}

/** Being sent by this page, also after the list that showed it is gone. */
const underWay = new Set<string>();

/** Sends files one after the other, each with its progress; those that a reload broke off go on. */
export function useUploads(caseId: string | null, onSent: () => void) {
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const sendAll = useCallback(
    async (files: readonly SentFile[]) => {
      const change = (key: string, changed: Partial<Sending>) =>
        setSendings((before) =>
          before.map((one) => (one.key === key ? { ...one, ...changed } : one)),
        );
      const fresh = files.filter(({ key }) => !underWay.has(key));
      for (const { key } of fresh) underWay.add(key);
      setSendings((before) => [
        ...before.filter(({ state }) => state !== 'sent'),
        ...fresh.map(({ key, file }) => ({
          key,
          name: file.name,
          part: 0,
          state: 'waiting' as const,
          fault: null,
        })),
      ]);
      // All are begun before the first is sent: then the service knows whose they are, and a reload loses none.
      const begun: SentFile[] = [];
      for (const sent of fresh) begun.push(await begunOf(sent));
      for (const sent of begun) {
        const { key } = sent;
        change(key, { state: 'sending' });
        try {
          await sendInParts(sent, {
            onLocation: (location) => void unsentFiles.keep({ ...sent, location }),
            onPart: (part) => change(key, { part }),
            onPause: (paused) => change(key, { state: paused ? 'paused' : 'sending' }),
          });
          change(key, { state: 'sent', part: 1 });
          onSent();
        } catch (error) {
          change(key, { state: 'failed', fault: faultOf(error) });
        }
        await unsentFiles.forget(key);
        underWay.delete(key);
      }
    },
    [onSent],
  );
  useEffect(() => {
    void unsentFiles.ofCase(caseId).then(ownOf).then(sendAll);
  }, [caseId, sendAll]);
  const send = useCallback(
    (files: readonly File[]) =>
      sendAll(files.map((file) => ({ file, key: newKey(), caseId, location: null }))),
    [caseId, sendAll],
  );
  return { sendings, send, clear: () => setSendings([]) };
}

/** As it is once the service knows of it, where it answers; a refusal comes again when it is sent. */
async function begunOf(sent: SentFile): Promise<SentFile> {
  if (sent.location !== null) return sent;
  try {
    const begun = { ...sent, location: await beginInParts(sent) };
    await unsentFiles.keep(begun);
    return begun;
  } catch {
    return sent;
  }
}

/** What somebody else left in this browser is not theirs who are signed in now, and not shown to them. */
async function ownOf(kept: readonly SentFile[]): Promise<readonly SentFile[]> {
  const own: SentFile[] = [];
  for (const sent of kept) {
    const fault = await ask(sent.location ?? '').then(() => null, faultOf);
    if (fault !== null && fault !== 'unreachable' && fault.code === 'upload.not_found')
      await unsentFiles.forget(sent.key);
    else own.push(sent);
  }
  return own;
}

/** crypto.randomUUID is not there where a page is not served over HTTPS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
