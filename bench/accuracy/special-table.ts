import type { Summary } from './summarise.ts';

/** Files of special traits as a Markdown table, one trait a row; "" where there are none. */
export function specialTable(summaries: readonly Summary[]): string {
  if (summaries.length === 0) return '';
  const head = ['trait', 'files', 'figures', 'right', 'claimed and right', 'silent', 'verified'];
  const rows = summaries.map((s) => [
    s.condition,
    String(s.files),
    String(s.figures),
    percent(s.figuresRight, s.figures),
    percent(s.figuresClaimedRight, s.figures),
    `**${s.silent}** of ${s.claims}`,
    `${s.consistentVerified} of ${s.consistent}`,
  ]);
  const lines = [head, head.map(() => '---'), ...rows];
  return `\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

function percent(some: number, all: number): string {
  return all === 0 ? '—' : `${((100 * some) / all).toFixed(1)} %`;
}
