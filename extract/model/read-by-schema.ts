import { parseFigure } from '../../kinds/parse-figure.ts';
import type { Field, ValueWitness } from '../../schemas/field.ts';
import type { GroundedValue } from '../../schemas/grounded-document.ts';
import type { UnreadReason } from '../../schemas/model-reading.ts';
import type { Box, Page, Word } from '../../schemas/page.ts';
import { boxAround } from '../structured/lines-of-page.ts';
import type { AskModel } from './ask-model.ts';
import { type GroundedField, groundingAnswer } from './grounding-answer.ts';
import { loadPrompt } from './load-prompt.ts';
import { partLabels } from './part-labels.ts';
import type { SchemaLeaf } from './schema-leaves.ts';
import { shownText } from './shown-text.ts';
import { shownWords } from './shown-words.ts';

export const groundingPrompt = loadPrompt('grounding');

/** Words of one upload that a question may show: some 20,000 tokens. */
const MOST_WORDS = 1_500;
/** Wide schemas come back invalid: so many fields are asked for at once. */
const MOST_FIELDS = 40;
const LONGEST_TEXT = 120;
/** Entries of one list. */
const MOST_ENTRIES = 500;
/** Faults named when a question is asked again. */
const MOST_NAMED = 15;

interface Token {
  readonly word: Word;
  readonly page: Page;
}

/** Values of a schema by the words that are theirs; `parts` questions were asked, `unread` says why some came to nothing. */
export interface SchemaReading {
  readonly data: GroundedValue;
  readonly parts: number;
  readonly unread: readonly UnreadReason[];
  /** Some values were pointed at where they cannot stand, also when asked for again: they are null. */
  readonly areUnsound: boolean;
}

/**
 * Reads pages of any kind by a schema: a model points at the words of each value, code copies them. A value whose words
 * do not exist, are used twice, stand on several pages or are no number where one is wanted is asked for again once, and
 * then null, as every value is that is not found.
 */
export async function readBySchema(
  { leaves, pages }: { readonly leaves: readonly SchemaLeaf[]; readonly pages: readonly Page[] },
  { ask }: { readonly ask: AskModel },
): Promise<SchemaReading> {
  const tokens = pages.flatMap((page) =>
    shownWords(page)
      .flatMap(partLabels)
      .map((word) => ({ word, page })),
  );
  const parts = Math.ceil(leaves.length / MOST_FIELDS);
  if (tokens.length > MOST_WORDS)
    return {
      data: blankOf(leaves),
      parts,
      unread: Array(parts).fill('over_budget'),
      areUnsound: false,
    };
  const found: Grounded[] = [];
  const unread: UnreadReason[] = [];
  let areUnsound = false;
  for (let from = 0; from < leaves.length; from += MOST_FIELDS) {
    const asked = leaves.slice(from, from + MOST_FIELDS);
    const read = await readFields(asked, tokens, ask);
    found.push(...read.found);
    if (read.unread === 'unsound') areUnsound = true;
    else if (read.unread !== null) unread.push(read.unread);
  }
  return { data: assembled(leaves, found), parts, unread, areUnsound };
}

interface Grounded {
  readonly leaf: SchemaLeaf;
  readonly entry: number | null;
  readonly field: Field;
}

async function readFields(
  leaves: readonly SchemaLeaf[],
  tokens: readonly Token[],
  ask: AskModel,
): Promise<{ readonly found: readonly Grounded[]; readonly unread: UnreadReason | null }> {
  const question = {
    prompt: groundingPrompt,
    material: materialOf(leaves, tokens),
    shape: groundingAnswer,
  };
  let correction: string | null = null;
  let known: Grounded[] | null = null;
  for (let tries = 0; tries < 2; tries++) {
    const reply = await ask({ ...question, correction });
    if (reply.outcome === 'unread')
      return { found: known ?? [], unread: known ? 'unsound' : reply.reason };
    const parsed = groundingAnswer.zod.safeParse(reply.value);
    const checked: ReturnType<typeof check> = parsed.success
      ? check(parsed.data.fields, leaves, tokens)
      : {
          sound: [],
          faults: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
        };
    known = parsed.success ? checked.sound : null;
    if (checked.faults.length === 0) return { found: checked.sound, unread: null };
    correction = [
      'Your answer to this was wrong:',
      ...checked.faults.slice(0, MOST_NAMED).map((fault) => `- ${fault}`),
      'Answer again, with all fields.',
    ].join('\n');
  }
  return { found: known ?? [], unread: known ? 'unsound' : 'malformed' };
}

function materialOf(leaves: readonly SchemaLeaf[], tokens: readonly Token[]): string {
  const fields = leaves.map(
    ({ path, type, description }, index) =>
      `${index + 1} ${nameOf(path)} (${type})${description === '' ? '' : `: ${description}`}`,
  );
  const lines = tokens.flatMap(({ word, page }, index) => {
    const [left, top, right, bottom] = word.box.map((edge) => Math.round(1000 * edge)) as Box;
    const line = `${index + 1} ${left}-${right} ${Math.round((top + bottom) / 2)} ${shownText(word, LONGEST_TEXT)}`;
    return tokens[index - 1]?.page === page ? [line] : [`PAGE ${page.number}`, line];
  });
  return ['FIELDS', ...fields, ...lines].join('\n');
}

function nameOf(path: readonly string[]): string {
  return path.join('.').replaceAll('.[]', '[]');
}

function check(
  answers: readonly GroundedField[],
  leaves: readonly SchemaLeaf[],
  tokens: readonly Token[],
): { readonly sound: Grounded[]; readonly faults: string[] } {
  const uses = Map.groupBy(
    answers.flatMap((answer) => answer.tokens.map((token) => ({ token, answer }))),
    ({ token }) => token,
  );
  const places = Map.groupBy(answers, ({ field, entry }) => `${field}/${entry}`);
  const faults: string[] = [];
  const sound = answers.flatMap((answer): Grounded[] => {
    const { field: number, entry } = answer;
    const leaf = leaves[number - 1];
    const words = answer.tokens.flatMap((token) => tokens[token - 1] ?? []);
    const field = words.length > 0 ? fieldOf(words, leaf?.type ?? 'text') : null;
    const faultOf = () => {
      if (!leaf) return 'there is no such field';
      if (!leaf.path.includes('[]') && entry !== null) return 'it has no entries';
      if (leaf.path.includes('[]') && !isEntry(entry)) return 'its entry must be counted from 1';
      if ((places.get(`${number}/${entry}`)?.length ?? 0) > 1) return 'it is answered twice';
      if (words.length < answer.tokens.length || words.length === 0)
        return 'it names a token that does not exist, or none';
      if (answer.tokens.some((token) => (uses.get(token)?.length ?? 0) > 1))
        return 'one of its tokens is used twice';
      return field === null ? 'its tokens stand on several pages, or are no number' : null;
    };
    const fault = faultOf();
    if (fault !== null) faults.push(`field ${number}: ${fault}`);
    return fault === null && leaf && field ? [{ leaf, entry, field }] : [];
  });
  return { sound, faults };
}

function isEntry(entry: number | null): boolean {
  return entry !== null && entry >= 1 && entry <= MOST_ENTRIES;
}

/** A value copied from its words; null where they are on several pages or no number that is wanted. */
function fieldOf(tokens: readonly Token[], type: SchemaLeaf['type']): Field | null {
  const [first] = tokens;
  const words = tokens.map(({ word }) => word);
  if (!first || tokens.some(({ page }) => page !== first.page)) return null;
  if (words.some(({ text }) => text === null)) return null;
  const raw = words
    .map(({ text }) => text ?? '')
    .reduce((one, next) => (isHan(one.at(-1)) && isHan(next[0]) ? one + next : `${one} ${next}`));
  const value = type === 'number' ? (parseFigure(raw.replace(/%$/, ''))?.value ?? null) : raw;
  if (value === null) return null;
  const seen: ValueWitness[] = words.every(({ visible }) => visible === 'proved')
    ? ['visible_text']
    : [];
  return {
    value,
    raw,
    status: 'unverified',
    page: first.page.number,
    box: boxAround(words),
    witnesses: [first.page.source, ...seen],
    alternatives: [],
  };
}

function isHan(character: string | undefined): boolean {
  return /\p{Script=Han}/u.test(character ?? '');
}

function blankOf(leaves: readonly SchemaLeaf[]): GroundedValue {
  return assembled(leaves, []);
}

/** The values in the shape of the schema: every leaf is there, a list has as many entries as were found. */
function assembled(leaves: readonly SchemaLeaf[], found: readonly Grounded[]): GroundedValue {
  const names = [...new Set(leaves.map(({ path }) => path[0] ?? ''))];
  return Object.fromEntries(
    names.map((name): [string, GroundedValue] => {
      const below = leaves.filter(({ path }) => path[0] === name);
      const values = found.filter(({ leaf }) => leaf.path[0] === name);
      return [
        name,
        valueBelow(
          below.map(stripped),
          values.map((one) => ({ ...one, leaf: stripped(one.leaf) })),
        ),
      ];
    }),
  );
}

function valueBelow(leaves: readonly SchemaLeaf[], found: readonly Grounded[]): GroundedValue {
  const [first] = leaves;
  if (!first) return null;
  if (first.path.length === 0) return found[0]?.field ?? null;
  if (first.path[0] !== '[]') return assembled(leaves, found);
  const entries = [...new Set(found.map(({ entry }) => entry ?? 0))].sort((a, b) => a - b);
  return entries.map((entry) =>
    valueBelow(
      leaves.map(stripped),
      found
        .filter((one) => one.entry === entry)
        .map((one) => ({ ...one, leaf: stripped(one.leaf) })),
    ),
  );
}

function stripped(leaf: SchemaLeaf): SchemaLeaf {
  return { ...leaf, path: leaf.path.slice(1) };
}
