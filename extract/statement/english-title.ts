import type { StatementForm } from '../../kinds/catalogue.ts';
import type { Title } from './find-titles.ts';
import { printOf } from './print-of.ts';
import type { TextLine } from './text-lines.ts';

/** What may stand before the name of a statement. */
const BEFORE =
  /^(?:(?:the|and|unaudited|audited|condensed|consolidated|interim|classified|comparative|company|group|parent|separate|standalone|statutory)[\s-]+|\d{1,2}[.)]\s*)*/i;
/** And what behind it: brackets, that it goes on, its date. */
const BEHIND =
  /^(?:\s*[([][^)\]]*[)\]]|\s*[-–—,]?\s*(?:continued|cont['’.]?d?|unaudited))*\s*(?:[-–—,]?\s*(?:as (?:of|at)|at|for the|for|years?|(?:three|six|nine|twelve) months|january|february|march|april|may|june|july|august|september|october|november|december|\d{1,2} [a-z]+ \d{4})\b.*)?$/i;

/** The title of an English statement that a line is, and nothing else: sentences that name one are none. */
export function englishTitle(line: TextLine, forms: readonly StatementForm[]): Title | null {
  const text = printOf(line.spots.map(({ word }) => word.text));
  const before = BEFORE.exec(text)?.[0] ?? '';
  const rest = text.slice(before.length).toLowerCase();
  const named = forms
    .flatMap((form) => form.titles.map((title) => ({ form, title: title.toLowerCase() })))
    .filter(({ title }) => /^[a-z]/.test(title) && rest.startsWith(title))
    .sort((a, b) => b.title.length - a.title.length)[0];
  if (!named) return null;
  const behind = text.slice(before.length + named.title.length);
  if (!BEHIND.test(behind)) return null;
  const said = `${before} ${behind}`;
  const scope = /consolidated/i.test(said)
    ? 'consolidated'
    : /parent|company|separate|standalone/i.test(said)
      ? 'parent'
      : null;
  return {
    kind: named.form.kind,
    scope,
    mayLackScope: false,
    continued: /cont(?:inued|['’.]?d)/i.test(behind),
    line,
  };
}
