import type { Truth } from '../../fixtures/truth.ts';
import type { Document } from '../../schemas/document.ts';
import { isClaimed } from '../../schemas/field.ts';
import type { Page } from '../../schemas/page.ts';
import type { Looker } from '../../validate/statement/look-at-empty-cells.ts';
import { families } from '../../workers/families.ts';
import type { LanguageModel } from '../../workers/model/create-language-model.ts';
import { scoreFile } from '../accuracy/score-file.ts';
import type { RememberedSheets } from './remember-sheets.ts';

/** A file whose pages were read once, to be weighed as often as wanted. */
export interface FileReading {
  readonly truth: Truth;
  readonly pages: readonly Page[];
  readonly look: Looker;
  /** Absent: no model is shown pictures. */
  readonly sheets?: RememberedSheets;
}

/** Drafts and weighs the pages as the pipeline does, with a language model or, where it is null, without. */
export async function weighFile(
  { truth, pages, look, sheets }: FileReading,
  model: LanguageModel | null,
): Promise<Document[]> {
  const documents: Document[] = [];
  for (const family of families)
    documents.push(
      ...(await family(pages, {
        look,
        today: '2026-01-01',
        idOf: (place) => `${truth.file}-${family.name}-${place}`,
        ...(model ? { model } : {}),
        ...(sheets ? { drawSheet: sheets.drawSheet } : {}),
      })),
    );
  return documents;
}

/** What a run came to. */
export interface RunScore {
  /** Claims that are not what stands on the page. */
  readonly wrong: readonly string[];
  readonly documents: number;
  readonly verified: number;
  readonly claimed: number;
  /** Requests for the document that took most. */
  readonly calls: number;
  /** Findings in which the model's answer differs. */
  readonly differing: number;
  readonly read: number;
  /** Figures in doubt that a model was shown as pictures, and how its reading compares. */
  readonly shown: number;
  readonly alike: number;
  readonly asAnother: number;
  readonly otherwise: number;
}

export function scoreRun(truth: Truth, documents: Document[]): RunScore {
  const { errors } = scoreFile(truth, { documents });
  const fields = documents.flatMap(({ lines }) =>
    lines.flatMap(({ cells }) => Object.values(cells)),
  );
  const pictures = documents.flatMap(({ model }) => model?.pictures ?? []);
  const sum = (of: 'shown' | 'alike' | 'as_another' | 'otherwise') =>
    pictures.reduce((total, one) => total + one[of], 0);
  return {
    wrong: errors
      .filter(({ silent }) => silent)
      .map(({ label, column, got, printed }) => `${label} ${column}: "${printed}" as ${got}`),
    documents: documents.length,
    verified: documents.filter(({ status }) => status === 'verified').length,
    claimed: fields.filter(({ status }) => isClaimed(status)).length,
    calls: Math.max(0, ...documents.map(({ model }) => model?.calls ?? 0)),
    differing: documents
      .flatMap(({ findings }) => findings)
      .filter(({ code }) => code === 'statement.model_differs').length,
    read: documents.filter(({ model }) => model && model.outcome !== 'unread').length,
    shown: sum('shown'),
    alike: sum('alike'),
    asAnother: sum('as_another'),
    otherwise: sum('otherwise'),
  };
}
