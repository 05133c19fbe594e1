import { reconcileCase } from '../validate/case/reconcile-case.ts';
import { caseTable } from './case-table.ts';
import { extractAll } from './extract-all.ts';
import type { Say } from './say.ts';

/** Reads the files of one applicant, compares them with each other, prints the case, and gives the exit code. */
export function caseCommand(
  files: readonly string[],
  options: { readonly json: boolean },
  say: Say,
): Promise<number> {
  return extractAll(
    files.map((file) => [file]),
    say,
    (extractions) => {
      const found = reconcileCase(extractions);
      if (options.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
      else process.stdout.write(caseTable(found, extractions, say));
    },
  );
}
