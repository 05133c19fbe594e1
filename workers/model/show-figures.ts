import { figuresAnswer } from '../../extract/model/figures-answer.ts';
import { figuresPrompt, readFigures } from '../../extract/model/read-figures.ts';
import type { Document } from '../../schemas/document.ts';
import type { FigureSheet, LabelledPlace } from '../../schemas/figure-sheet.ts';
import type { ModelUse } from '../../schemas/model-reading.ts';
import { compareSeenFigures } from '../../validate/statement/compare-seen-figures.ts';
import { type FigureToShow, figuresToShow } from '../../validate/statement/figures-to-show.ts';
import { figuresUnseenFinding } from '../../validate/statement/model-findings.ts';
import type { ModelSession } from './create-language-model.ts';

/** Pictures of the figures of one page; null = the page has none. */
export type DrawSheet = (
  page: number,
  places: readonly LabelledPlace[],
) => Promise<FigureSheet | null>;

/**
 * Shows the figures of a weighed statement that are in doubt to a language model, as pictures among which are proved
 * ones, and tells how its reading compares. The verdict stands: nothing of the document changes but its findings and what
 * the model took.
 */
export async function showFigures(
  document: Document,
  use: ModelUse,
  { session, drawSheet }: { readonly session: ModelSession; readonly drawSheet: DrawSheet },
): Promise<Document> {
  const { figures, inDoubt } = figuresToShow(document);
  const shown: (FigureToShow & { readonly label: string })[] = [];
  const sheets: FigureSheet[] = [];
  for (const [page, some] of Map.groupBy(figures, (figure) => figure.page)) {
    const labelled = some.map((figure, place) => ({
      ...figure,
      label: labelOf(shown.length + place),
    }));
    const sheet = await drawSheet(
      page,
      labelled.map(({ label, box }) => ({ label, box })),
    );
    if (sheet === null) continue;
    sheets.push(sheet);
    shown.push(...labelled);
  }
  if (shown.length === 0) return document;
  const labels = shown.map(({ label }) => label);
  const read = await readFigures({ sheets, labels }, { ask: session.ask });
  const compared =
    typeof read === 'string'
      ? null
      : compareSeenFigures(
          document,
          shown,
          labels.map((label) => read.get(label) ?? null),
        );
  const unread = typeof read === 'string' ? read : compared === null ? 'unsound' : null;
  const proved = shown.filter(({ isProved }) => isProved).length;
  return {
    ...document,
    findings: [
      ...document.findings,
      ...(unread === null ? (compared?.findings ?? []) : [figuresUnseenFinding(unread)]),
    ],
    model: {
      ...use,
      ...session.spent(),
      pictures: {
        prompt: figuresPrompt.id,
        answer: figuresAnswer.id,
        shown: shown.length - proved,
        in_doubt: inDoubt,
        proved,
        ...(compared?.counts ?? { alike: 0, as_another: 0, otherwise: 0 }),
        unread,
      },
    },
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A, B, … Z, AA, AB, … */
function labelOf(place: number): string {
  const letter = LETTERS[place % LETTERS.length] ?? '';
  return place < LETTERS.length ? letter : labelOf(Math.floor(place / LETTERS.length) - 1) + letter;
}
