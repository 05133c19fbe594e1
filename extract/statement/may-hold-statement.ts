import type { StatementForm } from '../../kinds/catalogue.ts';
import { median } from '../../kinds/median.ts';
import { normaliseCaption } from '../../kinds/normalise-caption.ts';
import type { PageGlance } from '../../schemas/page.ts';
import { similarity } from '../caption-similarity.ts';
import { compact } from './compact.ts';
import { findTitles } from './find-titles.ts';
import { isFigureOrMark } from './is-figure.ts';
import { spotOf } from './place.ts';
import { textLines } from './text-lines.ts';

/** This share of the captions read, and so many of them at least, are rows of one form where a statement goes on. */
const KNOWN_SHARE = 0.4;
const FEWEST_KNOWN = 3;
const ALIKE = 0.75;
/** Fewer words than this that are surely read say nothing of a table. */
const FEWEST_READ = 3;
const SURE = 0.6;

/**
 * Might this page hold a part of a statement, by what a first look read of it? Yes where a title says so, where captions
 * are those of a form, and where there is a table of which too little could be read to tell.
 */
export function mayHoldStatement(page: PageGlance, forms: readonly StatementForm[]): boolean {
  const spots = page.words.map((word) => spotOf(word, page));
  const em = median(spots.map(({ height }) => height));
  if (em === null || !page.isTable) return false;
  const lines = textLines(spots, em);
  if (findTitles(lines, forms).length > 0) return true;
  const read = page.words.filter(
    (word) => !isFigureOrMark(word) && isText(word.text) && (word.confidence ?? 1) >= SURE,
  );
  if (read.length < FEWEST_READ) return true;
  const captions = lines
    .filter((line) => line.spots.length > 1)
    .flatMap((line) => line.spots.map(({ word }) => normaliseCaption(compact(word.text)).core))
    .filter(isText);
  return forms.some((form) => {
    const cores = coresOf(form);
    const ofForm = captions.filter((caption) =>
      cores.some((core) => similarity(caption, core) >= ALIKE),
    );
    return ofForm.length >= Math.max(FEWEST_KNOWN, KNOWN_SHARE * captions.length);
  });
}

function isText(text: string | null): boolean {
  return /\p{L}{2}/u.test(text ?? '');
}

const known = new WeakMap<StatementForm, readonly string[]>();

/** The captions of a form as they are compared: worked out once, for they are many and so are the pages. */
function coresOf(form: StatementForm): readonly string[] {
  const before = known.get(form);
  if (before) return before;
  const cores = form.rows.flatMap(({ caption, synonyms }) =>
    [caption, ...synonyms].map((text) => normaliseCaption(text).core),
  );
  known.set(form, cores);
  return cores;
}
