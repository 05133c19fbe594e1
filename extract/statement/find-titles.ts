import type { StatementForm } from '../../kinds/catalogue.ts';
import { similarity } from '../caption-similarity.ts';
import { compact } from './compact.ts';
import { englishTitle } from './english-title.ts';
import { isTitleOfPlan } from './is-title-of-plan.ts';
import type { TextLine } from './text-lines.ts';

/** The heading that opens a statement on a page. */
export interface Title {
  readonly kind: StatementForm['kind'];
  readonly scope: 'consolidated' | 'parent' | null;
  /** Before it stands ink that nobody could read: 合并 or 母公司, perhaps. */
  readonly mayLackScope: boolean;
  readonly continued: boolean;
  readonly line: TextLine;
}

/** Longest company name or numbering that may stand before the title on one line. */
const LONGEST_PREFIX = 30;
/** One wrong character of five is forgiven in a title read by OCR. */
const SIMILAR_ENOUGH = 0.75;

/** Finds the titles of statements among the lines of a page, top to bottom. */
export function findTitles(lines: readonly TextLine[], forms: readonly StatementForm[]): Title[] {
  const titles: Title[] = [];
  for (const line of lines) {
    const title = titleOf(line, forms) ?? englishTitle(line, forms);
    if (title) titles.push(title);
  }
  if (titles.length > 0 || lines.some(isTitleOfPlan)) return titles;
  return titlesByFormCode(lines, forms);
}

/** Where a seal hides the title, the number of the form (会小企01表) still names the statement. */
function titlesByFormCode(lines: readonly TextLine[], forms: readonly StatementForm[]): Title[] {
  for (const line of lines)
    for (const { text: run } of runsOfWords(line)) {
      const form = forms.find((candidate) => run === candidate.formCode);
      if (form)
        return [{ kind: form.kind, scope: null, mayLackScope: true, continued: false, line }];
    }
  return [];
}

function titleOf(line: TextLine, forms: readonly StatementForm[]): Title | null {
  for (const { text: run, from } of runsOfWords(line)) {
    const continued = /续|繼續/.test(run);
    const bare = run
      .replace(/^[(（]?[一二三四五六七八九十\d]+(?:[)）][、.]?|[、.])/, '')
      .replace(/[(（〔[].*$/, '')
      .replace(/续表?$/, '');
    if (bare.length < 3 || /[:;,。，；]/.test(bare)) continue;
    const core = bare.replace(/^.*?(合并及母公司|合并及公司|合并|母公司)/, '');
    for (const form of forms) {
      for (const caption of form.titles) {
        const title = caption.replace(/^(合并及母公司|合并及公司|合并|母公司)/, '');
        const ends = core.endsWith(title) && core.length <= title.length + LONGEST_PREFIX;
        // A character short it may be a caption: 现金流量 is the rest of a wrapped one.
        const isAlike = core.length === title.length && similarity(core, title) >= SIMILAR_ENOUGH;
        if (!ends && !isAlike) continue;
        const prefix = bare.slice(0, -title.length);
        const scope = scopeOf(prefix, run);
        const at = startOf(line, title, from);
        const mayLackScope =
          scope === null &&
          ((REMNANT.test(prefix) && isOfTitle(line, at, from)) || hasUnreadBefore(line, at));
        return { kind: form.kind, scope, mayLackScope, continued, line };
      }
    }
  }
  return null;
}

/** 合并 before the title, of which one character may be lost, or in brackets behind it. */
function scopeOf(prefix: string, run: string): Title['scope'] {
  if (/合并|^合.?$|^并$|公司(合.?|并)$/.test(prefix) || /[(（]合并[)）]/.test(run))
    return 'consolidated';
  return /母公司/.test(prefix) || /[(（]母?公司[)）]/.test(run) ? 'parent' : null;
}

/** A character or two before the title: no company is called so, and it may be what was read of a scope. */
const REMNANT = /^\p{Script=Han}{1,2}$/u;

/** Ink nearer before the title than this, and as tall, is part of it; in the title's height. */
const WITHIN_TITLE = 1;
const AS_TALL = 0.4;

/** Characters of a title are printed at most one apart, and one may be lost between them; in the title's height. */
const WITH_ONE_LOST = 4;

/** What was read before the title stands close enough to it to be part of it. */
function isOfTitle({ spots }: TextLine, at: number, from: number): boolean {
  const [title, before] = [spots[at], spots[at - 1]];
  if (!title || !before || at <= from) return true;
  return title.left - before.right < WITH_ONE_LOST * title.height;
}

function hasUnreadBefore({ spots }: TextLine, from: number): boolean {
  const first = spots[from];
  return spots
    .slice(0, from)
    .some(
      ({ word, x, right, height }) =>
        word.text === null &&
        first !== undefined &&
        x < first.left &&
        first.left - right < WITHIN_TITLE * first.height &&
        height > AS_TALL * first.height,
    );
}

/** The word at which the title itself begins; the run from `from` on may open with other words. */
function startOf({ spots }: TextLine, title: string, from: number): number {
  const textFrom = (at: number) =>
    spots
      .slice(at)
      .map(({ word }) => compact(word.text))
      .join('');
  const at = spots.findLastIndex((_, index) => textFrom(index).includes(title));
  return at < 0 ? spots.findIndex(({ word }, index) => index >= from && word.text !== null) : at;
}

/** Compact texts of every run of neighbouring words on a line: a title may stand beside the form's number. */
function* runsOfWords(line: TextLine): Generator<{ text: string; from: number }> {
  const texts = line.spots.map((spot) => compact(spot.word.text));
  for (let from = 0; from < texts.length; from++)
    for (let to = texts.length; to > from; to--)
      yield { text: texts.slice(from, to).join(''), from };
}
