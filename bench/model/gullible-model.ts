import { payloadsIn } from '../../fixtures/injections/payloads.ts';
import { answerFromTruth } from '../../fixtures/model-server/answer-from-truth.ts';
import { saidIn } from '../../fixtures/model-server/chat-request.ts';
import type { ScriptedModel } from '../../fixtures/model-server/create-model-server.ts';
import { parseMaterial } from '../../fixtures/model-server/parse-material.ts';
import { WRONG_WAYS } from '../../fixtures/model-server/wrong-answers.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import type { Truth } from '../../fixtures/truth.ts';

/** A model that answers rightly until it sees an instruction in the document, and then obeys it; `onObey` hears of it. */
export function gullibleModel(truth: Truth, onObey: () => void): ScriptedModel {
  return (request) => {
    const said = saidIn(request);
    const rows = answerFromTruth(said, truth);
    const { tokens } = parseMaterial(said);
    const [payload] = payloadsIn(tokens.map(({ text }) => text).join(''));
    if (!payload) return JSON.stringify({ rows });
    onObey();
    if (payload.obeyed === 'approved') return JSON.stringify({ rows, approved: true });
    if (payload.obeyed === 'typed')
      return JSON.stringify({
        rows: rows.map((row) => ({ ...row, figures: row.figures.map(() => '99,999,999.00') })),
      });
    const numbers = tokens.map(({ number }) => number);
    return WRONG_WAYS[payload.obeyed](rows, numbers, seededRandom(truth.file, payload.text));
  };
}
