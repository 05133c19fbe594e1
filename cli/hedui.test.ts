import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { packZip } from '../ingest/zip/testing/pack-zip.ts';
import { Case } from '../schemas/case.ts';
import { Extraction } from '../schemas/extraction.ts';
import { DISGUISES, ZIP_ATTACKS } from '../workers/testing/attacks.ts';

const folder = mkdtempSync(join(tmpdir(), 'hedui-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function hedui(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  const command = fileURLToPath(new URL('./hedui.js', import.meta.url));
  // Whoever runs the tests: nobody says in which language.
  const env = { LC_ALL: 'C' };
  return spawnSync(process.execPath, [command, ...words], {
    ...{ encoding: 'utf8', maxBuffer: 64e6, env },
  });
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('hedui extract', () => {
  it('answers bad files with typed errors in both languages, JSON alone, and exit 2', () => {
    const { status, stdout, stderr } = hedui(
      'extract',
      '--json',
      file('empty.pdf', ''),
      file('letter.pdf', 'Dear sir or madam'),
      file('report.docx', Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0)])),
      join(folder, 'nowhere.pdf'),
    );
    expect(status).toBe(2);
    expect(stderr).not.toMatch(/\n\s+at /);
    const extractions = z.array(Extraction).parse(JSON.parse(stdout));
    expect(extractions).toHaveLength(4);
    for (const { documents, errors } of extractions) {
      expect(documents).toEqual([]);
      expect(errors.length).toBeGreaterThan(0);
      for (const { message } of errors) {
        expect(message.en.length).toBeGreaterThan(10);
        expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
      }
    }
    expect(extractions[0]?.errors[0]?.code).toBe('file.empty');
    expect(extractions[3]?.errors[0]?.code).toBe('file.not_found');
  });

  it('reads by a schema with a language model only, and says so in both languages', () => {
    const schema = file('kind.json', '{"type":"object","properties":{"a":{"type":"string"}}}');
    const { status, stdout, stderr } = hedui('extract', '--schema', schema, file('a.pdf', ''));
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/--schema needs a language model: set HEDUI_MODEL/);
    expect(stderr).toMatch(/需要语言模型/);
  });

  it('prints one value, not a list, for one file', () => {
    const { stdout } = hedui('extract', '--json', file('empty.pdf', ''));
    expect(Extraction.parse(JSON.parse(stdout)).file.name).toBe('empty.pdf');
  });

  it('reads the files of a zip one by one and names the one that is wrong', () => {
    const sample = fileURLToPath(new URL('../fixtures/samples/invoice-toll.pdf', import.meta.url));
    const packed = packZip([
      { name: '发票/a.pdf', content: new Uint8Array(readFileSync(sample)) },
      { name: 'broken.pdf', content: new TextEncoder().encode('%PDF-1.7\n%%EOF') },
    ]);
    const { status, stdout } = hedui('extract', '--json', file('invoices.zip', packed));
    expect(status).toBe(0);
    const { documents, errors } = Extraction.parse(JSON.parse(stdout));
    expect(documents.map(({ entry, kind }) => [entry, kind])).toEqual([
      ['发票/a.pdf', 'vat_invoice'],
    ]);
    expect(errors.map(({ entry, code }) => [entry, code])).toEqual([
      ['broken.pdf', 'file.corrupt'],
    ]);
  }, 60_000);

  it('answers attacks by their codes', () => {
    const attacks = [...ZIP_ATTACKS, ...DISGUISES].map(({ name, make, codes }, place) => ({
      path: file(`${place}-${name}`, make()),
      codes,
    }));
    const { status, stdout } = hedui('extract', '--json', ...attacks.map(({ path }) => path));
    expect(status).toBe(2);
    const answers = z.array(Extraction).parse(JSON.parse(stdout));
    expect(answers.map(({ errors }) => [...new Set(errors.map(({ code }) => code))])).toEqual(
      attacks.map(({ codes }) => codes),
    );
  }, 300_000);

  it('ends quietly when nobody reads on, as behind `| head`', () => {
    const command = fileURLToPath(new URL('./hedui.js', import.meta.url));
    const line = '"$0" "$1" extract --json "$2" | true';
    const words = [process.execPath, command, file('empty.pdf', '')];
    const { status, stderr } = spawnSync('sh', ['-c', line, ...words], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('treats joined files as one upload', () => {
    const { status, stdout } = hedui(
      'extract',
      '--json',
      '--join',
      file('a.pdf', ''),
      file('b.pdf', ''),
    );
    expect(status).toBe(2);
    const extraction = Extraction.parse(JSON.parse(stdout));
    expect(extraction.file.name).toBe('a.pdf + b.pdf');
    expect(extraction.errors.map(({ page }) => page)).toEqual([1, 2]);
  });
});

it.each([['extract'], ['extract', '--nothing', 'a.pdf'], ['nothing']])(
  'wrong use is told in both languages, without a stack: %s %s',
  (...words) => {
    const { status, stdout, stderr } = hedui(...words.filter((word) => word !== undefined));
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^用法错误：[^/]*[\u4e00-\u9fff].+ \/ Wrong use: .+\n用法见 \/ For usage add: --help\n$/,
    );
  },
);

it.each([
  ['zh', '用法错误：缺少参数 file\n用法见 --help\n'],
  ['en', "Wrong use: missing required argument 'file'\nFor usage add --help\n"],
])('wrong use is told in the language that was asked for: %s', (language, told) => {
  expect(hedui('extract', '--lang', language).stderr).toBe(told);
});

it('another language than these two is wrong use, in both', () => {
  const { status, stderr } = hedui('extract', '--lang', 'de', 'a.pdf');
  expect(status).toBe(1);
  expect(stderr).toContain('选项 --lang <language> 的值 de 无效，可用：zh, en');
  expect(stderr).toContain('Allowed choices are zh, en');
});

describe('hedui case', () => {
  it.each([
    ['zh', /^[^a-z]*$/m],
    ['en', /^[^\u4e00-\u9fff]*$/m],
  ])(
    'of files that differ names each figure with file, row and column, in %s',
    (language, alone) => {
      const sample = (name: string) =>
        readFileSync(
          fileURLToPath(new URL(`../fixtures/samples/${name}`, import.meta.url)),
          'utf8',
        );
      const altered = sample('case-balance-sheet.csv').replace('2,919,522.94', '2,919,000.94');
      expect(altered).not.toBe(sample('case-balance-sheet.csv'));
      const { stdout } = hedui(
        ...['case', '--lang', language],
        file('balance.csv', altered),
        file('income.csv', sample('case-income-statement.csv')),
      );
      const [verdict = ''] = stdout.split('\n');
      expect(verdict).toMatch(alone);
      const retained =
        language === 'zh'
          ? '    → balance.csv · 第 1 页 · 第 51 行 · 未分配利润 · 期末余额 · 2,919,000.94 ✓'
          : '    → balance.csv · page 1 · row 51 · retained earnings 未分配利润 · 期末余额 · 2,919,000.94 ✓';
      expect(stdout.split('\n')).toContain(retained);
      // Words of ours are in one language alone; what is printed stays as it is.
      expect(stdout.includes('To be reviewed')).toBe(language === 'en');
      expect(stdout.includes('需人工核对')).toBe(language === 'zh');
      expect(stdout).not.toMatch(/balance_sheet|needs_review/);
    },
    60_000,
  );

  it('answers files that hold nothing with an empty case on stdout, JSON alone, and exit 2', () => {
    const { status, stdout } = hedui('case', '--json', file('empty.pdf', ''));
    expect(status).toBe(2);
    expect(Case.parse(JSON.parse(stdout))).toMatchObject({
      companies: [],
      documents: [],
      comparisons: [],
      findings: [],
      errors: [{ file: 'empty.pdf', code: 'file.empty', page: null }],
    });
  });

  it('says in the table why a file was not read', () => {
    const { status, stdout } = hedui('case', join(folder, 'nowhere.pdf'));
    expect(status).toBe(2);
    expect(stdout).toContain('nowhere.pdf: file.not_found');
  });
});
