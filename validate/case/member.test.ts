import { expect, it } from 'vitest';
import type { Extraction } from '../../schemas/extraction.ts';
import { membersOf } from './member.ts';
import { statement, uploads } from './testing/small-case.ts';

it('knows a file that was sent alone and in an archive by its hash, and names where it lay', () => {
  const sheet = statement({ kind: 'balance_sheet', end: '2025-12-31', columns: {} });
  const alone = uploads(sheet);
  const entry = { bytes: 1, media_type: null, same_as: null };
  const archive: Extraction = {
    file: {
      name: 'all.zip',
      sha256: 'of the archive',
      bytes: 1,
      media_type: 'application/zip',
      pages: [],
      entries: [
        { ...entry, name: 'other.pdf', sha256: '1' },
        { ...entry, name: 'in/bs.pdf', sha256: '0' },
      ],
    },
    documents: [
      { ...sheet, entry: 'other.pdf' },
      { ...sheet, entry: 'in/bs.pdf' },
    ],
    errors: [],
  };
  const members = membersOf([...alone, archive]);
  expect(members.map(({ file }) => file)).toEqual([
    '0.pdf',
    'all.zip/other.pdf',
    'all.zip/in/bs.pdf',
  ]);
  const [first, second, third] = members.map(({ source }) => source);
  expect(third).toBe(first);
  expect(second).not.toBe(first);
});
