import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { isTerminal } from '../schemas/is-terminal.ts';
import { UploadState } from '../schemas/upload-state.ts';
import { DocumentView } from '../schemas/upload-view.ts';
import { engineVersions } from '../workers/engine-versions.ts';
import { sampleRows } from './sample-rows.ts';
import { textTable } from './text-table.ts';

const POLL_MS = 250;
const WITHDRAWN = 410;
/** What lies beside the samples: their truth, and texts about them. */
const NOT_SAMPLES = /^\.|\.(json|jsonl|md|txt)$/i;
const Accepted = z.object({ status_url: z.string(), state: UploadState });

/**
 * Uploads every file of the folder through HTTP, waits for the results, and prints them as a table. Files that were read
 * before with the same readers and rules are not read again, and one that was withdrawn stays so.
 */
export async function runSamples(
  folder: URL,
  address: string,
  print: (text: string) => void,
): Promise<void> {
  const names = (await readdir(folder, { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile() && !NOT_SAMPLES.test(entry.name))
    .map(({ name }) => name)
    .sort();
  if (names.length === 0) return;
  const begun = performance.now();
  const { readers, rules_version } = await engineVersions();
  const engine = `${readers['hedui/ingest']}-${rules_version}`;
  const taken: { readonly name: string; readonly url: string }[] = [];
  let open = 0;
  for (const name of names) {
    const response = await fetch(new URL('/v1/documents', address), {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'x-filename': encodeURIComponent(name),
        'idempotency-key': `sample-${engine}-${encodeURIComponent(name)}`.slice(0, 255),
      },
      body: await readFile(new URL(encodeURIComponent(name), folder)),
    });
    if (response.status === WITHDRAWN) {
      await response.body?.cancel();
      continue;
    }
    if (response.status !== 202)
      throw new Error(`the sample ${name} was not taken: ${response.status}`);
    const { status_url, state } = Accepted.parse(await response.json());
    taken.push({ name, url: status_url });
    if (!isTerminal(state)) open += 1;
  }
  if (taken.length === 0) return;
  print(
    open > 0
      ? `\n样本 ${taken.length} 份，正在读取 ${open} 份… / reading ${open} of ${taken.length} samples…\n`
      : `\n样本 ${taken.length} 份，均已读取。 / ${taken.length} samples, all read before.\n`,
  );
  const rows: string[][] = [];
  for (const [index, { name, url }] of taken.entries()) {
    const view = await untilDone(new URL(url, address));
    if (view !== null) rows.push(...sampleRows(view));
    // A first start reads for minutes: who watches it sees that it goes on.
    if (open > 0) print(`${index + 1}/${taken.length} ${name}\n`);
  }
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  print(
    `\n${textTable(
      ['文件 file', '种类 kind', '状态 status', '核实/数字 claimed/printed', '问题 findings'],
      rows,
    )}\n${seconds} s\n`,
  );
}

/** Null where it was withdrawn meanwhile. */
async function untilDone(url: URL): Promise<DocumentView | null> {
  for (;;) {
    const response = await fetch(url);
    if (response.status === WITHDRAWN) {
      await response.body?.cancel();
      return null;
    }
    const view = DocumentView.parse(await response.json());
    if (isTerminal(view.state)) return view;
    await sleep(POLL_MS);
  }
}
