import { expect, it } from 'vitest';
import { appendRevision } from '../testing/append-revision.ts';
import { craftPdf } from '../testing/craft-pdf.ts';
import { revisionEnds } from './revision-ends.ts';

function crafted(): Uint8Array {
  const pdf = craftPdf();
  pdf.page('BT ET', '');
  return pdf.bytes();
}

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

it('finds where each revision ends', () => {
  const once = crafted();
  const twice = appendRevision(once, new Map([[9, '<< >>']]));
  expect(revisionEnds(once)).toHaveLength(1);
  expect(revisionEnds(twice)).toEqual([
    latin(once).trimEnd().length,
    latin(twice).trimEnd().length,
  ]);
});

it('does not take the first part of a linearised file, or a mark in a stream, for a revision', () => {
  const text = latin(crafted());
  const linearised = text.replace(
    '%PDF-1.7\n',
    '%PDF-1.7\n9 0 obj\n<< /Linearized 1 >>\nendobj\nstartxref\n0\n%%EOF\n',
  );
  const shifted = linearised.length - text.length;
  const moved = linearised.replace(
    /startxref\n(\d{2,})/,
    (_, at: string) => `startxref\n${Number(at) + shifted}`,
  );
  expect(revisionEnds(Buffer.from(moved, 'latin1'))).toHaveLength(1);
  const inside = text.replace('BT ET', 'startxref\n7\n%%EOF');
  const grown = inside.length - text.length;
  const pushed = inside.replace(
    /startxref\n(\d{2,})/,
    (_, at: string) => `startxref\n${Number(at) + grown}`,
  );
  expect(revisionEnds(Buffer.from(pushed, 'latin1'))).toHaveLength(1);
});
