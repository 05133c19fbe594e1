import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleDocument, sampleExtraction } from '../../records/testing/sample-document.ts';
import { runService } from '../run-service.ts';

/** Long enough that a kill finds uploads in every state. */
const READING_MS = 60;

/** The real service process over a pipeline that only pretends to read; a file that begins with "kill" ends the process. */
await runService({
  createPipeline: () => ({
    extract: async ({ name, bytes }, { onPage, signal }) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const text = Buffer.from(bytes).toString('utf8', 0, 8);
      onPage(0, 2);
      await sleep(READING_MS / 2, undefined, { signal });
      if (text.startsWith('kill')) process.kill(process.pid, 'SIGKILL');
      onPage(2, 2);
      await sleep(READING_MS / 2, undefined, { signal });
      const documents = text.startsWith('none') ? [] : [sampleDocument('1.00')];
      const extraction = sampleExtraction(documents);
      return { ...extraction, file: { ...extraction.file, name, sha256, bytes: bytes.length } };
    },
    picture: async () => null,
    close: async () => undefined,
  }),
});
