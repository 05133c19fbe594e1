import { monthText } from '../../kinds/months.ts';
import type { CaseFinding } from '../../schemas/case.ts';
import { documentName, kindName } from './document-name.ts';
import type { Member } from './member.ts';
import type { Statement } from './statement.ts';
import { monthsPerPeriod } from './times-of-columns.ts';

/** Statements whose period is not proved: they are listed, and compared with nothing. */
export function unprovenPeriods(members: readonly Member[]): CaseFinding[] {
  if (members.length === 0) return [];
  const names = members.map(documentName);
  return [
    {
      code: 'documents.period_unproven',
      severity: 'info',
      class: 'missing',
      message: {
        zh: `所属期间未被证明，没有参与比对：${names.map(({ zh }) => zh).join('、')}。`,
        en: `The period is not proved, so they were compared with nothing: ${names.map(({ en }) => en).join(', ')}.`,
      },
      documents: members.map(({ index }) => index),
      comparisons: [],
    },
  ];
}

/** Months or quarters that lack between the first and the last statement of one kind. */
export function missingPeriods(statements: readonly Statement[]): CaseFinding[] {
  const series = new Map<string, Statement[]>();
  for (const statement of statements) {
    const months = monthsPerPeriod(statement.document);
    if (months === null || months > 3) continue;
    const name = `${statement.document.kind} ${months}`;
    series.set(name, [...(series.get(name) ?? []), statement]);
  }
  return [...series.values()].flatMap((list): CaseFinding[] => {
    const [first] = list;
    const step = first ? monthsPerPeriod(first.document) : null;
    if (!first || step === null) return [];
    const there = new Set(list.map(({ last }) => last));
    const missing: string[] = [];
    const end = Math.max(...there);
    for (let month = Math.min(...there); month < end; month += step)
      if (!there.has(month)) missing.push(monthText(month));
    if (missing.length === 0) return [];
    const { zh, en } = kindName(first.document.kind);
    return [
      {
        code: 'documents.period_missing',
        severity: 'info',
        class: 'missing',
        message: {
          zh: `${zh}缺少 ${missing.join('、')}：前后各期在案，这些期间没有提供。`,
          en: `The ${en} of ${missing.join(', ')} is missing: those before and after are here.`,
        },
        documents: list.map(({ index }) => index),
        comparisons: [],
      },
    ];
  });
}
