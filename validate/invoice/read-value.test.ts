import { describe, expect, it } from 'vitest';
import type { DraftField } from '../../schemas/form-draft.ts';
import { interpret } from './interpret.ts';
import { readValue } from './read-value.ts';

/** A word of a picture that both readers saw alike, surely. */
function printed(text: string, digits = text): DraftField {
  const part = {
    page: 1,
    word: 0,
    text,
    whole: true,
    source: 'ocr' as const,
    visible: null,
    overInk: false,
    confidence: 0.999,
    digits: { text: digits, confidence: 0.99 },
  };
  const box: [number, number, number, number] = [0.1, 0.1, 0.2, 0.12];
  const value = { text, parts: [part], page: 1, box, doubtful: false, rivals: [] };
  return { printed: true, value };
}

describe('readValue', () => {
  it('doubts a rate with a point before it, which may have lost its digit', () => {
    expect(readValue(printed('9%'), interpret.rate, 'whole')).toMatchObject({
      value: '0.09',
      doubtful: false,
      doublyRead: true,
    });
    expect(readValue(printed('.9%'), interpret.rate, 'whole')).toMatchObject({
      value: '0.09',
      doubtful: true,
    });
    expect(readValue(printed('6%.'), interpret.rate, 'whole')).toMatchObject({
      value: '0.06',
      doubtful: false,
    });
  });

  it('doubts a rate before which either reader saw a stroke, which may be what is left of a digit', () => {
    for (const [text, digits] of [
      ['3%', '-3%'],
      ['*3%', '3%'],
      ['*3%', '-3%'],
    ] as const)
      expect(readValue(printed(text, digits), interpret.rate, 'whole')).toMatchObject({
        value: '0.03',
        doubtful: true,
      });
  });

  it('takes no check code from which a digit may have gone with a speck', () => {
    const codeOf = (text: string) => readValue(printed(text), interpret.checkCode, 'whole').value;
    expect(codeOf('9186452600.5808280110')).toBe('91864526005808280110');
    expect(codeOf('91864526005808280.10')).toBeNull();
  });

  it('takes a tax number without the part of its label that was not known for it', () => {
    const value = '91440300192317458F';
    expect(interpret.taxNumber(`纳税人识别号： ${value}`, true)).toEqual({ value });
    expect(interpret.taxNumber(`纳税人识别号： ${value}`, false)).toBeNull();
    expect(interpret.taxNumber('纳税人识别号', true)).toBeNull();
  });

  it('takes specks out of numbers that have no points, and a dash before a rate for one', () => {
    expect(interpret.taxNumber('91440300.192317458F', true)).toEqual({
      value: '91440300192317458F',
    });
    expect(interpret.taxNumber('91440300.192317458F', false)).toBeNull();
    expect(interpret.checkCode('91864.52600 58082 80110', true)).toEqual({
      value: '91864526005808280110',
    });
    // Two of its four groups went with the edge.
    expect(interpret.checkCode('05700 27437', true)).toBeNull();
    expect(interpret.checkCode('05700 27437', false)).toEqual({ value: '0570027437' });
    expect(interpret.rate('-9%', true)).toEqual({ value: '0.09' });
    expect(interpret.rate('-9%', false)).toBeNull();
  });

  it('takes a dash behind a figure of a picture for the rest of a digit, no minus', () => {
    expect(interpret.figure('6-', true)).toBeNull();
    expect(interpret.figure('-6', true)).toEqual({ value: '-6' });
  });

  it('takes a letter among the digits of a number for the digit that looks like it', () => {
    expect(
      readValue(printed('Q44031807411', '?44031807411'), interpret.code, 'whole'),
    ).toMatchObject({ value: '044031807411', doublyRead: false });
    expect(readValue(printed('NO31807411'), interpret.digits, 'whole').value).toBeNull();
  });
});
