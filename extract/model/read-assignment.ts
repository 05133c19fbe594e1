import type { StatementForm } from '../../kinds/catalogue.ts';
import type { ModelRow, UnreadReason } from '../../schemas/model-reading.ts';
import type { Page } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import type { AskModel } from './ask-model.ts';
import { type AssignedRow, assignmentAnswer } from './assignment-answer.ts';
import { type AnswerFault, checkAssignment, type SoundRow } from './check-assignment.ts';
import { loadPrompt } from './load-prompt.ts';
import { sectionTokens, type Token } from './section-tokens.ts';
import { type TableSection, tableSections } from './table-sections.ts';
import { writeMaterial } from './write-material.ts';

export const assignmentPrompt = loadPrompt('assignment');

/** More faulty rows than this share of an answer, and its other rows are right by luck. */
const MOST_FAULTY = 0.2;
/** Amounts that an answer leaves without a row, as a share of all, from which it has left out more than dirt. */
const MOST_UNPLACED = 0.1;
/** Faults named when a question is asked again; the model has the rules for the rest. */
const MOST_NAMED = 15;

/** What a language model says of a statement's assignment, section by section. */
export interface AssignmentReading {
  readonly rows: readonly ModelRow[];
  readonly sections: number;
  /** Why sections were not read, one reason each. */
  readonly unread: readonly UnreadReason[];
}

/**
 * The second reader of the assignment: which words are which row's caption and figures, and which row of the form it is.
 * A model points at numbered words; what it points at is checked against their places, asked again once with the faults
 * named, and left unread where they remain. Hidden text and digits of amounts are never shown to it.
 */
export async function readAssignment(
  {
    draft,
    pages,
    form,
  }: {
    readonly draft: DraftStatement;
    readonly pages: readonly Page[];
    readonly form: StatementForm;
  },
  { ask }: { readonly ask: AskModel },
): Promise<AssignmentReading> {
  const rows: ModelRow[] = [];
  const unread: UnreadReason[] = [];
  const sections = tableSections(draft, pages);
  for (const section of sections) {
    const read = await readSection(section, draft, form, ask);
    if (typeof read === 'string') unread.push(read);
    else rows.push(...read.map(asModelRow));
  }
  return { rows, sections: sections.length, unread };
}

async function readSection(
  section: TableSection,
  { columns }: DraftStatement,
  form: StatementForm,
  ask: AskModel,
): Promise<readonly SoundRow[] | UnreadReason> {
  const tokens = sectionTokens(section);
  const material = writeMaterial(section, tokens, columns, form);
  const question = { prompt: assignmentPrompt, material, shape: assignmentAnswer };
  const first = await ask({ ...question, correction: null });
  if (first.outcome === 'unread') return first.reason;
  const before = weigh(first.value, tokens, columns.length, form);
  if (isWhole(before, tokens)) return before.sound;
  const second = await ask({ ...question, correction: faultsInWords(before) });
  // What was sound in a whole answer stays so when nobody is there to mend the rest.
  const last =
    second.outcome === 'answered' ? weigh(second.value, tokens, columns.length, form) : before;
  if (last.answered === null) return 'malformed';
  return isTrusted(last) ? last.sound : 'unsound';
}

interface Weighed {
  /** null: no answer of the shape that was asked for. */
  readonly answered: readonly AssignedRow[] | null;
  readonly sound: readonly SoundRow[];
  readonly faults: readonly AnswerFault[];
}

function weigh(
  value: unknown,
  tokens: readonly Token[],
  columns: number,
  form: StatementForm,
): Weighed {
  const parsed = assignmentAnswer.zod.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({
      row: null,
      text: `${path.join('.') || 'the answer'}: ${message}`,
    }));
    return { answered: null, sound: [], faults };
  }
  const { rows } = parsed.data;
  if (rows.length === 0)
    return { answered: rows, sound: [], faults: [{ row: null, text: 'it has no rows' }] };
  return { answered: rows, ...checkAssignment(rows, tokens, columns, form) };
}

/** Nothing is wrong with any row, and no more is left out than specks that were taken for figures. */
function isWhole({ answered, faults }: Weighed, tokens: readonly Token[]): boolean {
  const amounts = tokens.filter(({ kind }) => kind === 'amount').length;
  return (
    answered !== null &&
    answered.length > 0 &&
    faults.every(({ row }) => row === null) &&
    faults.length <= MOST_UNPLACED * amounts
  );
}

function isTrusted({ answered, sound }: Weighed): boolean {
  const rows = answered?.length ?? 0;
  return rows > 0 && rows - sound.length <= MOST_FAULTY * rows;
}

function faultsInWords({ answered, faults }: Weighed): string {
  const named = faults.slice(0, MOST_NAMED).map(({ row, text }) => {
    const caption = row === null ? undefined : answered?.[row]?.caption[0];
    return row === null
      ? `- ${text}`
      : `- entry ${row + 1}${caption === undefined ? '' : ` (caption ${caption})`}: ${text}`;
  });
  const rest = faults.length - named.length;
  return [
    'Your answer to this was wrong:',
    ...named,
    ...(rest > 0 ? [`- and ${rest} faults more`] : []),
    'Answer again, with all rows.',
  ].join('\n');
}

function asModelRow({ key, part, caption, figures }: SoundRow): ModelRow {
  return {
    page: part.page,
    key,
    caption: caption.map(({ word }) => word.id),
    figures: Object.fromEntries(
      part.columns.map(({ id }, column) => {
        const figure = figures[column];
        // A mark, or a speck, says that no amount stands there.
        return [id, figure?.kind === 'amount' ? figure.word.id : null];
      }),
    ),
  };
}
