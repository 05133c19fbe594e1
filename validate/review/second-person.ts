import { DOCUMENT_NAMES } from '../../kinds/document-names.ts';
import { formOf } from '../../kinds/form-of.ts';
import { grouped } from '../../kinds/grouped.ts';
import { namesFigure } from '../../kinds/names-figure.ts';
import { printedRowName } from '../../kinds/printed-names.ts';
import { type DecisionContent, targetsOf } from '../../schemas/decision.ts';
import type { ColumnRole, Document } from '../../schemas/document.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import { fieldAt } from '../../schemas/field-at.ts';
import type { Finding } from '../../schemas/finding.ts';
import { findingName } from '../../schemas/finding-name.ts';
import type { Message } from '../../schemas/message.ts';
import { isAmount, toMinor } from '../../schemas/money.ts';
import { columnAt, rowAt } from '../../schemas/pointer-of-cell.ts';
import { SECOND_PERSON } from '../../schemas/review-codes.ts';
import { fieldsIn, withField } from './fields-at.ts';

type Deciding = Exclude<DecisionContent, { action: 'undo' | 'reject_page' }>;

/** What one person said of a place, and nobody else yet. */
interface Said {
  readonly text: string;
  readonly content: Deciding;
  readonly target: string;
}

/**
 * Decisions on amounts above a limit, which count when a second person says the same. By place and person what was said last and
 * does not count yet. `above`: whole currency units.
 */
export function createSecondPerson(above: string) {
  const limit = toMinor(above);
  const waiting = new Map<string, Map<string, Said>>();
  const isAgreed = (said: Said, by: string) =>
    [...(waiting.get(said.target) ?? [])].some(
      ([person, other]) => person !== by && other.text === said.text,
    );
  return {
    /**
     * What of a decision counts, null where nothing does: below the limit, or said by two. `after`: the document as the decision
     * would make it; null: it dismisses findings, those of the document as it is.
     */
    counted(
      document: Document,
      content: Deciding,
      by: string,
      after: (part: Deciding) => Document,
    ): Deciding | null {
      const parts = partsOf(document, content);
      const ready = parts.filter((said) => {
        const amounts = [
          ...amountsAt(document, said.content),
          ...(said.content.action === 'dismiss'
            ? []
            : amountsAt(after(said.content), said.content)),
        ];
        if (!amounts.some((amount) => amount > limit) || isAgreed(said, by)) {
          waiting.delete(said.target);
          return true;
        }
        const people = waiting.get(said.target) ?? new Map<string, Said>();
        waiting.set(said.target, people.set(by, said));
        return false;
      });
      const [first] = ready;
      if (!first || !('targets' in content) || content.action === 'move')
        return first?.content ?? null;
      return { ...content, targets: ready.map(({ target }) => target) };
    },
    /** A figure that somebody reads otherwise is not claimed until it is settled. */
    doubted(document: Document): Document {
      return [...waiting].reduce((before, [target, people]) => {
        const field = fieldAt(before, target);
        const isOther = [...people.values()].some(
          ({ content }) => content.action === 'set' && content.value !== field?.value,
        );
        if (!field || !isOther || !isClaimed(field.status)) return before;
        return withField(before, target, { ...field, status: 'disputed' });
      }, document);
    },
    /** What waits for a second person, as findings that hold the document. */
    findings(document: Document): Finding[] {
      return [...waiting].flatMap(([target, people]) =>
        [...people].flatMap(([by, said]) => {
          const field = fieldAt(document, target);
          // What is claimed without this word needs no second one.
          if (field && isClaimed(field.status) && said.content.action === 'confirm') return [];
          return [findingOf(document, said, by, above)];
        }),
      );
    },
  };
}

/** What a decision says of each place, one after the other; a moving is one. */
function partsOf(document: Document, content: Deciding): Said[] {
  if (content.action === 'move') {
    const [target = ''] = content.targets;
    return [{ target, content, text: `move ${content.rows} ${content.targets.join()}` }];
  }
  if (content.action === 'set')
    return [{ target: content.target, content, text: `is ${content.value}` }];
  return content.targets.map((target) => ({
    target,
    content: { ...content, targets: [target] },
    text: content.action === 'dismiss' ? 'dismiss' : `is ${meaningOf(document, target)}`,
  }));
}

/** To confirm a value and to set the same one say the same. */
function meaningOf(document: Document, target: string): string | null {
  const row = rowAt(target);
  if (row !== null) return document.lines[row]?.key ?? null;
  const column = columnAt(target);
  if (column !== null) return document.columns[column]?.role ?? null;
  return fieldAt(document, target)?.value ?? null;
}

/** The amounts that a decision touches, in minor units without their signs. */
function amountsAt(document: Document, content: Deciding): bigint[] {
  return targetsOf(content).flatMap((target) => {
    if (!target.startsWith('/findings/')) return amountsIn(document, target);
    const finding = findingAt(document, target);
    const amounts = (finding?.cells ?? []).flatMap((cell) =>
      amountsIn(
        document,
        typeof cell === 'string' ? cell : `/lines/${cell.line ?? -1}/cells/${cell.column}`,
      ),
    );
    // What names no figure is about all of them.
    return amounts.length > 0 ? amounts : amountsIn(document, '');
  });
}

function findingAt({ findings }: Document, target: string): Finding | undefined {
  return findings.find((one) => `/findings/${findingName(one)}` === target);
}

/** Of a figure, of all figures of a row or a column, or of the document: "" and its unit. */
function amountsIn(document: Document, pointer: string): bigint[] {
  const row = rowAt(pointer);
  const column = columnAt(pointer);
  if (row === null && column === null && !['', '/header/unit'].includes(pointer)) {
    const field = fieldAt(document, pointer);
    return field ? amountOf(pointer, field) : [];
  }
  const id = column === null ? null : document.columns[column]?.id;
  return [...fieldsIn(document.lines, '/lines'), ...fieldsIn(document.invoice, '/invoice')]
    .filter(
      ([at]) =>
        (row === null || at.startsWith(`/lines/${row}/`)) &&
        (column === null || at.endsWith(`/cells/${id}`)),
    )
    .flatMap(([at, field]) => amountOf(at, field));
}

const NO_AMOUNT = /\/(?:tax_rate|quantity|price_quantity)$/;

function amountOf(pointer: string, { value }: Field): bigint[] {
  if (value === null || !namesFigure(pointer) || NO_AMOUNT.test(pointer) || !isAmount(value))
    return [];
  const amount = toMinor(value);
  return [amount < 0n ? -amount : amount];
}

/** What was said to stand at a place: what a column means, which row of the form a caption names, an amount, or other text. */
function saidValue(value: string, target: string, document: Document): Message {
  if (columnAt(target) !== null) {
    const role = value as ColumnRole;
    return { zh: DOCUMENT_NAMES.zh.roles[role], en: DOCUMENT_NAMES.en.roles[role] };
  }
  if (rowAt(target) !== null) {
    const row = formOf(document)?.rows.find(({ key }) => key === value);
    return printedRowName({ key: value, label: row?.caption ?? value });
  }
  const isSum = namesFigure(target) && !NO_AMOUNT.test(target) && isAmount(value);
  const text = isSum ? grouped(value) : value;
  return { zh: text, en: text };
}

function findingOf(
  document: Document,
  { content, target }: Said,
  by: string,
  above: string,
): Finding {
  const finding = findingAt(document, target);
  const limit = grouped(above);
  const value = content.action === 'set' ? content.value : null;
  const isField = fieldAt(document, target) !== null;
  const said = value === null ? null : saidValue(value, target, document);
  const what = {
    confirm: { en: 'confirms this', zh: '已确认此处' },
    set: {
      en: `says that this is ${said?.en ?? 'blank'}`,
      zh: `认为此处是 ${said?.zh ?? '空白'}`,
    },
    move: { en: 'moves these figures', zh: '移动了这些数字' },
    dismiss: { en: 'closes this finding', zh: '已关闭此问题' },
  }[content.action];
  return {
    code: SECOND_PERSON,
    severity: 'warning',
    class: 'misread',
    message: {
      en: `${by} ${what.en}. Above ${limit} it counts when a second person says the same.`,
      zh: `${by} ${what.zh}。金额超过 ${limit}，须第二人作出相同决定后生效。`,
    },
    cells: finding ? finding.cells : content.action === 'move' ? [...content.targets] : [target],
    equation: null,
    proposals:
      isField && value !== null
        ? [
            {
              cell: target,
              from: fieldAt(document, target)?.value ?? null,
              to: value,
              reason: `${by} 所定 / as ${by} says`,
              evidence: '须第二人同意 / a second person has to agree',
            },
          ]
        : [],
  };
}
