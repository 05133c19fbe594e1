import { SaxesParser } from 'saxes';
import { ReadingError } from '../reading-error.ts';

/** What is told of an XML part, names without their prefixes. */
export interface XmlEvents {
  readonly open: (name: string, attribute: (name: string) => string | null) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Elements within each other; those of a workbook reach 12. */
const DEEPEST = 64;
/** Bytes parsed at once. */
const CHUNK = 1 << 16;

/**
 * Tells the elements of an XML part from its first to its last. Throws ReadingError `file.corrupt` for what is not well
 * formed, is nested deeper than any part of a workbook, or declares a document type: no workbook has one, and entities
 * are how XML grows without end.
 */
export function readXml(bytes: Uint8Array, events: XmlEvents): void {
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  const fail = (cause?: unknown): never => {
    throw new ReadingError('file.corrupt', null, { cause });
  };
  parser.on('error', fail);
  parser.on('doctype', () => fail());
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > DEEPEST) fail();
    events.open(localName(name), (wanted) => attributes[wanted] ?? null);
  });
  if (events.text) {
    parser.on('text', events.text);
    parser.on('cdata', events.text);
  }
  parser.on('closetag', ({ name }) => {
    depth--;
    events.close?.(localName(name));
  });
  const decoder = new TextDecoder(encodingOf(bytes));
  for (let at = 0; at < bytes.length; at += CHUNK)
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
  parser.write(decoder.decode());
  parser.close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
