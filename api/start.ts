import { createPipeline } from './pipeline.ts';
import { runSamples } from './run-samples.ts';
import { runService } from './run-service.ts';

const SAMPLES = new URL('../fixtures/samples/', import.meta.url);

await runService({
  createPipeline,
  // A person watches this start: the log keeps to what is wrong, unless it is asked for.
  logLevel: 'warn',
  afterStart: async ({ address }, { signIn }) => {
    // Who must sign in reads no samples at the start.
    if (signIn === 'local')
      await runSamples(SAMPLES, address, (text) => process.stdout.write(text));
    process.stdout.write(
      `\nHedui 核对: ${address}\n上传自己的文件请打开此地址，按 Ctrl-C 结束。 / Open this address to upload files of your own; Ctrl-C ends.\n`,
    );
  },
});
