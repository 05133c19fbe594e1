/** What a command speaks; both: nobody said which. */
export type Spoken = 'zh' | 'en' | 'both';

/** As was asked for, else as the environment says by the rules of POSIX, else both languages. */
export function spokenLanguage(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Spoken {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const said = asked ?? (LC_ALL || LC_MESSAGES || LANG || '');
  if (/^zh(?:[_.@-]|$)/i.test(said)) return 'zh';
  return /^en(?:[_.@-]|$)/i.test(said) ? 'en' : 'both';
}
