import { Command } from 'commander';
import { caseCommand } from './case-command.ts';
import { extractCommand } from './extract-command.ts';

// `| head` closes its end before all is written: what was wanted is there.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const ACCEPTED = 'PDF, OFD, XML, XLSX, XLS, CSV, JPEG, PNG, TIFF, WebP, or a zip of them';

const program = new Command('hedui').description(
  'Hedui (核对): financial statements and invoices as records in which every figure carries its proof.',
);

program
  .command('extract')
  .description(
    'read files and print what they say, with the proof of every figure / 读取文件并输出带证据的记录',
  )
  .argument('<file...>', ACCEPTED)
  .option('--json', 'print JSON: one value for one file, an array for several')
  .option('--join', 'treat the files as pages of one upload')
  .action(async (files: string[], options: { json?: boolean; join?: boolean }) => {
    process.exitCode = await extractCommand(files, {
      json: options.json ?? false,
      join: options.join ?? false,
    });
  });

program
  .command('case')
  .description(
    'read the files of one applicant and compare them with each other / 读取一个申请人的全部文件并互相核对',
  )
  .argument('<file...>', ACCEPTED)
  .option('--json', 'print the case as JSON')
  .action(async (files: string[], options: { json?: boolean }) => {
    process.exitCode = await caseCommand(files, { json: options.json ?? false });
  });

await program.parseAsync();
