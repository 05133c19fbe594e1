import { UploadErrorCode } from '../schemas/upload-state.ts';
import { messageOfUploadError } from './message-of-upload-error.ts';
import { PROBLEMS } from './problem.ts';

const HEAD = `# Problems · 错误代码

Written by \`npm run problems\`. A request that is not answered as asked gets \`application/problem+json\` (RFC 9457): \`type\` and
\`code\` are stable and for programs, \`message\` says in both languages what to do, \`instance\` names the answer in the log, \`issues\`
points at what is wrong. 429 and 503 come with \`Retry-After\`, in seconds; nothing was taken, and the same request may be sent again.

由 \`npm run problems\` 生成。未能按要求应答的请求返回 \`application/problem+json\`（RFC 9457）：\`type\` 与 \`code\` 稳定不变，供程序判断；\`message\`
以中英文说明处理办法；\`instance\` 为日志编号；\`issues\` 指出错误之处。429 与 503 附有 \`Retry-After\`（秒），请求未被受理，可原样重发。
`;

/** All codes that the service answers with, and what to do about each, in Markdown. */
export function problemList(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const problems = Object.entries(PROBLEMS)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([code, { status, message }]) =>
        `| \`${code}\` | ${status} | ${cell(message.en)} | ${cell(message.zh)} |`,
    );
  const reasons = [...UploadErrorCode.options].sort().map((code) => {
    const { en, zh } = messageOfUploadError(code);
    return `| \`${code}\` | ${cell(en)} | ${cell(zh)} |`;
  });
  return [
    HEAD,
    '## Answers to requests · 请求的错误',
    '',
    '| code | status | what to do | 处理办法 |',
    '| --- | --- | --- | --- |',
    ...problems,
    '',
    '## Why an upload was rejected or failed · 上传被拒绝或失败的原因',
    '',
    'In `error` of a document, and in `errors` of its extraction. · 见文件的 `error` 及提取结果的 `errors`。',
    '',
    '| code | what to do | 处理办法 |',
    '| --- | --- | --- |',
    ...reasons,
    '',
  ].join('\n');
}
