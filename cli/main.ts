import { Command, Option } from 'commander';
import { spokenLanguage } from './config.ts';
import { createSay } from './say.ts';
import { wrongUse } from './wrong-use.ts';

// `| head` closes its end before all is written: what was wanted is there.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const ACCEPTED = 'PDF, OFD, XML, XLSX, XLS, CSV, JPEG, PNG, TIFF, WebP, or a zip of them';
const MODEL_HELP = `
A language model as second reader of the lines (off unless named) / 语言模型作第二读者(不设置则不启用):
  HEDUI_MODEL          its name / 模型名称
  OPENAI_API_KEY       key / 密钥
  OPENAI_BASE_URL      any OpenAI-compatible endpoint / 兼容接口地址
  HEDUI_MODEL_OUTPUT   auto, json_schema, tool, json_object, text
  HEDUI_MODEL_PICTURES on: figures in doubt are shown to it / 把存疑数字的图片给模型看 (off)
  HEDUI_MODEL_CALLS, HEDUI_MODEL_TOKENS, HEDUI_MODEL_SECONDS   limits a document / 每份文件的上限 (4, 40000, 120)
  HEDUI_MODEL_CALL_SECONDS   limit a request / 单次请求上限 (60)
  HEDUI_MODEL_PRICES   of a million tokens, in/out, as 0.25/2.00 / 每百万 token 单价`;

// Also of a line that cannot be used.
const spoken = spokenLanguage(
  /(?:^|\s)--lang[=\s]+(zh|en)(?:\s|$)/.exec(process.argv.slice(2).join(' '))?.[1],
);
const say = createSay(spoken);
const language = () =>
  new Option(
    '--lang <language>',
    'of what is printed; else as LC_ALL, LC_MESSAGES or LANG say, else both / 输出语言，缺省随系统，否则两种都用',
  ).choices(['zh', 'en']);

// A command is loaded when it is what is wanted: help, and what is wrong with a line, need no readers.
const program = new Command('hedui')
  .description(
    'Hedui (核对): financial statements and invoices as records in which every figure carries its proof. / 把财务报表和发票变成每个数字都有证据的记录。',
  )
  .configureOutput({
    outputError: (text, write) => write(wrongUse(text, spoken)),
  });

program
  .command('extract')
  .description(
    'read files and print what they say, with the proof of every figure / 读取文件并输出带证据的记录',
  )
  .argument('<file...>', ACCEPTED)
  .option(
    '--json',
    'print JSON: one value for one file, an array for several / 输出 JSON：单个文件为一个值，多个为数组',
  )
  .option('--join', 'treat the files as pages of one upload / 把各文件作为同一份的各页')
  .option(
    '--schema <file>',
    'read any kind of document by a JSON Schema, with the language model / 按 JSON Schema 读取任意文件(需语言模型)',
  )
  .addOption(language())
  .addHelpText('after', MODEL_HELP)
  .action(async (files: string[], options: { json?: boolean; join?: boolean; schema?: string }) => {
    const { json = false, join = false, schema } = options;
    if (schema === undefined) {
      const { extractCommand } = await import('./extract-command.ts');
      process.exitCode = await extractCommand(files, { json, join }, say);
    } else {
      const { schemaCommand } = await import('./schema-command.ts');
      process.exitCode = await schemaCommand(files, { json, join, schema }, say);
    }
  });

program
  .command('case')
  .description(
    'read the files of one applicant and compare them with each other / 读取一个申请人的全部文件并互相核对',
  )
  .argument('<file...>', ACCEPTED)
  .option('--json', 'print the case as JSON / 输出 JSON')
  .addOption(language())
  .action(async (files: string[], options: { json?: boolean }) => {
    const { caseCommand } = await import('./case-command.ts');
    process.exitCode = await caseCommand(files, { json: options.json ?? false }, say);
  });

const keys = program.command('keys').description('keys of what is kept / 数据密钥');
keys
  .command('rotate')
  .description('wrap all keys under a new secret / 用新密钥重新包装全部数据密钥')
  .action(told(async () => (await import('./keys-command.ts')).rotateCommand()));

const audit = program.command('audit').description('the chain of records / 记录链');
audit
  .command('verify')
  .description('read all records and hold them against what was noted / 校验全部记录并与锚点核对')
  .option('--anchors <folder>', 'anchors that were kept elsewhere / 其他位置的锚点文件夹')
  .action(
    told(async (options: { anchors?: string }) =>
      (await import('./audit-command.ts')).verifyCommand(options),
    ),
  );
audit
  .command('anchor')
  .description('note, signed, where the chain ends / 生成签名锚点')
  .option('--to <folder>', 'where to / 目标文件夹')
  .action(
    told(async (options: { to?: string }) =>
      (await import('./audit-command.ts')).anchorCommand(options),
    ),
  );

program
  .command('backup')
  .description('copy everything, also while the service runs / 备份全部数据')
  .requiredOption('--to <folder>', 'a folder that is empty or not there / 目标文件夹')
  .action(
    told(async (options: { to: string }) =>
      (await import('./backup-command.ts')).backupCommand(options),
    ),
  );
program
  .command('restore')
  .description('bring a backup back into an empty place / 将备份恢复到空的位置')
  .requiredOption('--from <folder>', 'the backup / 备份文件夹')
  .option('--anchors <folder>', 'says what was erased since / 记录此后删除内容的锚点')
  .action(
    told(async (options: { from: string; anchors?: string }) =>
      (await import('./backup-command.ts')).restoreCommand(options),
    ),
  );

/** The action of a command on what is kept: one that fails says why in words of ours, which quote no document. */
function told<Options>(command: (options: Options) => Promise<number>) {
  return async (options: Options): Promise<void> => {
    try {
      process.exitCode = await command(options);
    } catch (error) {
      for (let at = error; at instanceof Error; at = at.cause)
        process.stderr.write(`${at === error ? 'Hedui: ' : '  '}${at.message}\n`);
      process.exitCode = 1;
    }
  };
}

await program.parseAsync();
