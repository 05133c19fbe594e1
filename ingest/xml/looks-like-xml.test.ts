import { expect, it } from 'vitest';
import { looksLikeXml } from './looks-like-xml.ts';

it.each([
  ['<?xml version="1.0"?><a/>', true],
  ['\uFEFF \n<Invoice xmlns="urn:x">', true],
  ['<!-- made by -->\n<a/>', true],
  ['<!DOCTYPE a [<!ENTITY b "c">]><a/>', true],
  ['<电子发票>', true],
  ['<!DOCTYPE html><html>', false],
  ['<html lang="zh">', false],
  ['<svg xmlns="http://www.w3.org/2000/svg">', false],
  ['< 5 yuan', false],
  ['<<<', false],
  ['{"a": 1}', false],
  ['', false],
])('%j: %s', (text, expected) => {
  expect(looksLikeXml(new TextEncoder().encode(text))).toBe(expected);
});

it('knows UTF-16 of both orders', () => {
  const little = Buffer.from('<?xml version="1.0"?>', 'utf16le');
  expect(looksLikeXml(little)).toBe(true);
  expect(looksLikeXml(Buffer.from(little).swap16())).toBe(true);
});
