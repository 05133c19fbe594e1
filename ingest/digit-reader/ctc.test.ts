import { expect, it } from 'vitest';
import { FOREIGN, OUTPUTS } from './alphabet.ts';
import { bestPath, frameProbabilities, labelsOf, logProbability, textOf } from './ctc.ts';
import { DIGIT_SHAPE } from './layers.ts';

const PADDED_OUTPUTS = DIGIT_SHAPE.paddedOutputs;

/** Outputs in which only the blank and the digits 0 and 1 can be said. */
function threeWayOutputs(frames: number): Float32Array {
  const outputs = new Float32Array(frames * PADDED_OUTPUTS).fill(-1e9);
  for (let t = 0; t < frames; t++) {
    for (let k = 0; k < 3; k++) outputs[t * PADDED_OUTPUTS + k] = Math.sin(7 * t + 3 * k);
  }
  return outputs;
}

it('logProbability sums over exactly the alignments that say the text', () => {
  const frames = 5;
  const probabilities = frameProbabilities(threeWayOutputs(frames), 0, frames);
  const sums = new Map<string, number>();
  for (let path = 0; path < 3 ** frames; path++) {
    let probability = 1;
    let text = '';
    let before = 0;
    for (let t = 0, rest = path; t < frames; t++, rest = Math.floor(rest / 3)) {
      const label = rest % 3;
      probability *= Math.exp(probabilities.logs[t * OUTPUTS + label] ?? 0);
      if (label !== 0 && label !== before) text += String(label - 1);
      before = label;
    }
    sums.set(text, (sums.get(text) ?? 0) + probability);
  }
  for (const text of ['', '0', '1', '01', '00', '101', '000', '0101']) {
    const log = logProbability(probabilities, labelsOf(text) ?? []);
    expect(Math.exp(log)).toBeCloseTo(sums.get(text) ?? 0, 10);
  }
  expect(logProbability(probabilities, labelsOf('0000') ?? [])).toBe(Number.NEGATIVE_INFINITY);
});

it('a run of ? is one ?, however often it is said', () => {
  const outputs = new Float32Array(6 * PADDED_OUTPUTS).fill(-1e9);
  // Each frame says a blank, a 0 or a ? with equal probability.
  for (let t = 0; t < 6; t++) {
    for (const k of [0, 1, FOREIGN]) outputs[t * PADDED_OUTPUTS + k] = 0;
  }
  const probabilities = frameProbabilities(outputs, 0, 6);
  const paths = ['?', '0?', '?0', '?0?'].map((text) => {
    const log = logProbability(probabilities, labelsOf(text) ?? []);
    return Math.round(Math.exp(log) * 3 ** 6);
  });
  const counted = new Map<string, number>();
  for (let path = 0; path < 3 ** 6; path++) {
    const said = path
      .toString(3)
      .padStart(6, '0')
      .replace(/(.)\1+/g, '$1')
      .replaceAll('0', '');
    const text = said.replace(/2+/g, '2').replaceAll('1', '0').replaceAll('2', '?');
    counted.set(text, (counted.get(text) ?? 0) + 1);
  }
  expect(paths).toEqual(['?', '0?', '?0', '?0?'].map((text) => counted.get(text)));
});

it('bestPath takes repeats and blanks out', () => {
  const outputs = new Float32Array(6 * PADDED_OUTPUTS);
  [2, 2, 0, 2, 12, 12].forEach((label, t) => {
    outputs[t * PADDED_OUTPUTS + label] = 9;
  });
  const path = bestPath(frameProbabilities(outputs, 0, 6));
  expect(textOf(path.map(({ label }) => label))).toBe('11.');
  expect(path.map(({ frame }) => frame)).toEqual([0, 3, 4]);
});

it('labelsOf refuses symbols outside the alphabet', () => {
  expect(labelsOf('1,0a')).toBeNull();
});
