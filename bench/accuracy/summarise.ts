import { upperBound } from '../digit-reader/upper-bound.ts';
import { addCounts, type Counts, noCounts } from './score.ts';
import type { FileScore } from './score-file.ts';

/** One line of the result: all files of one condition. */
export interface Summary extends Counts {
  readonly condition: string;
  readonly files: number;
  readonly pages: number;
  /** Most that the rate of silent errors among claims may be, at 95 %. */
  readonly silentUpperBound: number;
  readonly consistent: number;
  readonly consistentVerified: number;
  readonly verified: number;
  readonly verifiedWrong: number;
  readonly altered: number;
  readonly alteredHeld: number;
  readonly alteredNamed: number;
  readonly secondsPerPage: number;
  /** null: not asked for. */
  readonly tesseract: {
    readonly files: number;
    readonly figures: number;
    readonly figuresRight: number;
    readonly invented: number;
    readonly zeroBlankConfused: number;
  } | null;
}

export interface ReadFile {
  readonly score: FileScore;
  readonly pages: number;
  readonly seconds: number;
  /** Plain Tesseract on the same file; null: not asked for. */
  readonly tesseract: FileScore | null;
}

export function summarise(condition: string, files: readonly ReadFile[]): Summary {
  const sum = (of: (file: ReadFile) => number) =>
    files.reduce((total, file) => total + of(file), 0);
  const counts = files.reduce((total, { score }) => addCounts(total, score.counts), noCounts);
  const pages = sum((file) => file.pages);
  const baseline = files.flatMap(({ tesseract }) => (tesseract ? [tesseract.counts] : []));
  const plain = baseline.reduce(addCounts, noCounts);
  return {
    ...counts,
    condition,
    files: files.length,
    pages,
    silentUpperBound: upperBound(counts.silent, counts.claims),
    consistent: sum(({ score }) => score.consistent),
    consistentVerified: sum(({ score }) => score.consistentVerified),
    verified: sum(({ score }) => score.verified),
    verifiedWrong: sum(({ score }) => score.verifiedWrong),
    altered: sum(({ score }) => Number(score.altered !== null)),
    alteredHeld: sum(({ score }) => Number(score.altered?.held ?? false)),
    alteredNamed: sum(({ score }) => Number((score.altered?.held && score.altered.named) ?? false)),
    secondsPerPage: pages === 0 ? 0 : sum((file) => file.seconds) / pages,
    tesseract:
      baseline.length === 0
        ? null
        : {
            files: baseline.length,
            figures: plain.figures,
            figuresRight: plain.figuresRight,
            invented: plain.inventedUnclaimed,
            zeroBlankConfused: plain.zeroBlankConfused,
          },
  };
}
