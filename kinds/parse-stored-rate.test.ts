import { describe, expect, it } from 'vitest';
import { parseStoredRate } from './parse-stored-rate.ts';

describe('in Chinese dialects', () => {
  it.each([
    ['0.13', '0.13'],
    ['0.130000', '0.13'],
    ['13%', '0.13'],
    ['13', '0.13'],
    ['6', '0.06'],
    ['0.06', '0.06'],
    ['1', '0.01'],
    ['0.01', '0.01'],
    ['1.5', '0.015'],
    ['0.015', '0.015'],
    ['0.5', '0.005'],
    ['0', '0.00'],
    ['免税', null],
    ['***', null],
  ])('%s is %s', (text, value) => {
    expect(parseStoredRate(text, 'either')).toEqual({ value });
  });

  it.each(['0.12', '12', '100', '-0.13', 'x', ''])('%j is no rate of the law', (text) => {
    expect(parseStoredRate(text, 'either')).toBeNull();
  });
});

describe('in EN 16931', () => {
  it.each([
    ['25', '0.25'],
    ['5.5', '0.055'],
    ['19.00', '0.19'],
    ['0', '0.00'],
    ['100', '1.00'],
    ['0.06', '0.0006'],
  ])('%s percent is %s', (text, value) => {
    expect(parseStoredRate(text, 'percent')).toEqual({ value });
  });
});
