import type { WakeUp, WakeUpListener } from './wake-up.ts';

/** Calls inside one process, the default. */
export function localWakeUp(): WakeUp {
  const waiting = new Set<string>();
  let closed = false;

  const serve = async (listener: WakeUpListener): Promise<void> => {
    for (;;) {
      await listener.free();
      if (closed) return;
      const [uploadId] = waiting;
      if (uploadId === undefined) await called.promise;
      else if (listener.heard()) waiting.delete(uploadId);
    }
  };
  let called = Promise.withResolvers<void>();
  const ring = () => {
    called.resolve();
    called = Promise.withResolvers<void>();
  };
  return {
    call(uploadId) {
      if (closed) return;
      waiting.add(uploadId);
      ring();
    },
    listen(listener) {
      void serve(listener);
    },
    works: () => true,
    async close() {
      closed = true;
      waiting.clear();
      ring();
    },
  };
}
