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
/** What lies beside the samples: their truth, and texts about them. */
const NOT_SAMPLES = /^\.|\.(json|jsonl|md|txt)$/i;
const Accepted = z.object({ status_url: z.string(), state: UploadState });

/**
 * Uploads every file of the folder through HTTP, waits for the results, and prints them as a table. Files that were read
 * before with the same readers and rules are not read again.
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
  const urls: string[] = [];
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
    if (response.status !== 202)
      throw new Error(`the sample ${name} was not taken: ${response.status}`);
    const { status_url, state } = Accepted.parse(await response.json());
    urls.push(status_url);
    if (!isTerminal(state)) open += 1;
  }
  print(
    open > 0
      ? `\n样本 ${names.length} 份，正在读取 ${open} 份… / reading ${open} of ${names.length} samples…\n`
      : `\n样本 ${names.length} 份，均已读取。 / ${names.length} samples, all read before.\n`,
  );
  const rows: string[][] = [];
  for (const url of urls) rows.push(...sampleRows(await untilDone(new URL(url, address))));
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  print(
    `\n${textTable(
      ['文件 file', '种类 kind', '状态 status', '核实/数字 claimed/printed', '问题 findings'],
      rows,
    )}\n${seconds} s\n`,
  );
}

async function untilDone(url: URL): Promise<DocumentView> {
  for (;;) {
    const response = await fetch(url);
    const view = DocumentView.parse(await response.json());
    if (isTerminal(view.state)) return view;
    await sleep(POLL_MS);
  }
}
