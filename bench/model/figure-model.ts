import { picturesIn } from '../../fixtures/model-server/chat-request.ts';
import type { ScriptedModel } from '../../fixtures/model-server/create-model-server.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import type { Truth } from '../../fixtures/truth.ts';
import type { Document } from '../../schemas/document.ts';
import { absentField, type Field, isClaimed } from '../../schemas/field.ts';
import { matchColumns } from '../accuracy/match-columns.ts';
import { matchDocuments } from '../accuracy/match-documents.ts';
import { matchRows } from '../accuracy/match-rows.ts';
import type { FileReading } from './file-reading.ts';

/** What a scripted model says of one figure, which it knows better than any model could. */
interface KnownFigure {
  readonly field: Field;
  /** null: the truth has no such cell. */
  readonly printed: string | null;
}

const otherDigit = (text: string, random: () => number) => {
  const at = [...text.matchAll(/\d/g)];
  const { index = 0 } = at[Math.floor(random() * at.length)] ?? {};
  return text.slice(0, index) + ((Number(text[index]) + 1) % 10) + text.slice(index + 1);
};

/** The ways in which a model answers that is shown figures as pictures. */
export const FIGURE_MANNERS = {
  reads: ({ printed }) => printed,
  /** Says what the first reader says, its errors included, as if it had been told. */
  echoes: ({ field }) => field.raw,
  /** Takes the side of whoever differs. */
  sides_with_another: ({ field }) => field.alternatives[0]?.value ?? field.raw,
  /** Reads what is proved, and the rest wrong in one digit: the worst that the proved ones do not give away. */
  plausibly_wrong: ({ field, printed }, random) =>
    isClaimed(field.status) ? printed : otherDigit(printed || '0.00', random),
  /** Sees nothing, and says something. */
  blind: (_, random) => (100_000 * random()).toFixed(2),
  /** Does what a figure's picture tells it. */
  obeys: () => '99,999,999.00',
} as const satisfies Record<string, (known: KnownFigure, random: () => number) => string | null>;
export type FigureManner = keyof typeof FIGURE_MANNERS;

/**
 * The model of another question, which answers about pictures of figures in one manner. `documents` are those of the file
 * as they were weighed without pictures: what is none of theirs it cannot read.
 */
export function figureModel(
  manner: FigureManner,
  rest: ScriptedModel,
  { truth, sheets }: Pick<FileReading, 'truth' | 'sheets'>,
  documents: readonly Document[],
): ScriptedModel {
  const known = knownFigures(truth, documents);
  const random = seededRandom(truth.file, manner);
  return (request) => {
    const pictures = picturesIn(request);
    if (pictures.length === 0) return rest(request);
    const say = FIGURE_MANNERS[manner];
    const figures = pictures
      .flatMap((url) => sheets?.figuresOf(url) ?? [])
      .map(({ label, page, box }) => {
        const figure = known.get(`${page} ${box}`) ?? { field: absentField(), printed: null };
        return { label, print: say(figure, () => random.next()) };
      });
    return JSON.stringify({ figures });
  };
}

function knownFigures(
  truth: Truth,
  documents: readonly Document[],
): ReadonlyMap<string, KnownFigure> {
  const known = new Map<string, KnownFigure>();
  const add = (field: Field | undefined, printed: string | null) => {
    if (field?.box) known.set(`${field.page} ${field.box}`, { field, printed });
  };
  for (const { lines } of documents)
    for (const { cells } of lines) for (const field of Object.values(cells)) add(field, null);
  for (const match of matchDocuments(truth.documents, documents).matches) {
    const columns = matchColumns(match.truth.columns, match.document?.columns ?? []);
    const { lines } = matchRows(match.truth.rows, match.document?.lines ?? [], () => false);
    for (const [place, row] of match.truth.rows.entries())
      for (const [at, { printed }] of row.cells.entries()) {
        const id = columns.matches[at]?.column?.id;
        if (id !== undefined) add(lines[place]?.cells[id], printed);
      }
  }
  return known;
}
