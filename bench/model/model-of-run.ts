import { answerFromTruth } from '../../fixtures/model-server/answer-from-truth.ts';
import { saidIn } from '../../fixtures/model-server/chat-request.ts';
import type { ScriptedModel } from '../../fixtures/model-server/create-model-server.ts';
import { parseMaterial } from '../../fixtures/model-server/parse-material.ts';
import { WRONG_WAYS, type WrongWayName } from '../../fixtures/model-server/wrong-answers.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import type { Truth } from '../../fixtures/truth.ts';
import type { Page } from '../../schemas/page.ts';
import { echoAnswer } from './echo-answer.ts';

/** How a scripted model answers: as the page is, as the layout reader says, or wrong in one of the known ways. */
export const MANNERS = ['perfect', 'echo', ...(Object.keys(WRONG_WAYS) as WrongWayName[])] as const;
export type Manner = (typeof MANNERS)[number];

/** A model that answers about one file in one manner; random ways draw from the seed. */
export function modelOfRun(
  manner: Manner,
  {
    truth,
    pages,
    seed,
  }: { readonly truth: Truth; readonly pages: readonly Page[]; readonly seed: string },
): ScriptedModel {
  const random = seededRandom(seed, truth.file, manner);
  return (request) => {
    const said = saidIn(request);
    const rows = manner === 'echo' ? echoAnswer(said, pages) : answerFromTruth(said, truth);
    if (manner === 'perfect' || manner === 'echo') return JSON.stringify({ rows });
    const numbers = parseMaterial(said).tokens.map(({ number }) => number);
    return WRONG_WAYS[manner](rows, numbers, random);
  };
}
