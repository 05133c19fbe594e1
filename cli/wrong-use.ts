import type { Spoken } from './config.ts';

/** What commander says in English of a line that cannot be used, and how that is said in Chinese. */
const SAYINGS: readonly (readonly [RegExp, string])[] = [
  [/^missing required argument '(.+)'$/, '缺少参数 $1'],
  [/^too many arguments.*$/, '参数过多'],
  [/^unknown option '(.+?)'/, '没有选项 $1'],
  [/^unknown command '(.+?)'/, '没有命令 $1'],
  [/^required option '(.+?)' not specified$/, '须给出选项 $1'],
  [/^option '(.+?)' argument missing$/, '选项 $1 缺少值'],
  [
    /^option '(.+?)' argument '(.*)' is invalid\. Allowed choices are (.+)\.$/,
    '选项 $1 的值 $2 无效，可用：$3',
  ],
];

/** An error of commander, "error: …", in the language that is spoken. */
export function wrongUse(error: string, spoken: Spoken): string {
  const en = error.replace(/^error: /, '').trim();
  const [first = ''] = en.split('\n');
  const saying = SAYINGS.find(([pattern]) => pattern.test(first));
  const zh = saying ? first.replace(saying[0], saying[1]) : en;
  return {
    zh: `用法错误：${zh}\n用法见 --help\n`,
    en: `Wrong use: ${en}\nFor usage add --help\n`,
    both: `用法错误：${zh} / Wrong use: ${en}\n用法见 / For usage add: --help\n`,
  }[spoken];
}
