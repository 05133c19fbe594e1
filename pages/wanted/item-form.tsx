import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { DOCUMENT_NAMES } from '../../kinds/document-names.ts';
import type { Period } from '../../schemas/period.ts';
import type { WantedItem } from '../../schemas/wanted.ts';
import { useLanguage } from '../language.tsx';
import { PeriodChoice } from './period-choice.tsx';
import { WANTED_TEXTS } from './wanted-texts.ts';

const STATEMENTS = ['balance_sheet', 'income_statement', 'cash_flow_statement'] as const;
const DIRECTIONS = ['issued', 'received', 'any'] as const;
type Choice = (typeof STATEMENTS)[number] | (typeof DIRECTIONS)[number];

/** One item more: a statement of a period, or invoices of months or by count. */
export function ItemForm({
  busy,
  onAdd,
}: {
  readonly busy: boolean;
  /** true: it was added. */
  readonly onAdd: (item: WantedItem) => Promise<boolean>;
}) {
  const { language } = useLanguage();
  const texts = WANTED_TEXTS[language];
  const [kind, setKind] = useState<Choice>('balance_sheet');
  const [period, setPeriod] = useState<Period | null>(`${new Date().getFullYear() - 1}`);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [count, setCount] = useState('');
  const statement = STATEMENTS.find((one) => one === kind);
  const itemOf = (): WantedItem | null => {
    if (statement) return period === null ? null : { kind: statement, period };
    const months = from === '' && to === '' ? null : { from: from || to, to: to || from };
    if (months === null && count === '') return null;
    const direction = kind === 'issued' || kind === 'received' ? kind : null;
    return { kind: 'invoices', direction, months, count: count === '' ? null : Number(count) };
  };
  const item = itemOf();
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (item) void onAdd(item);
  };
  return (
    <form className="choosing line" onSubmit={add}>
      <label>
        {texts.kind}
        <select value={kind} onChange={({ target }) => setKind(target.value as Choice)}>
          {STATEMENTS.map((one) => (
            <option key={one} value={one}>
              {DOCUMENT_NAMES[language].kinds[one]}
            </option>
          ))}
          {DIRECTIONS.map((one) => (
            <option key={one} value={one}>
              {texts.invoices[one]}
            </option>
          ))}
        </select>
      </label>
      {statement ? (
        <PeriodChoice value={period} onChange={setPeriod} />
      ) : (
        <>
          <Month label={texts.firstMonth} value={from} onChange={setFrom} />
          <Month label={texts.lastMonth} value={to} onChange={setTo} />
          <label>
            {texts.count}
            <input
              type="number"
              min={1}
              max={100_000}
              step={1}
              value={count}
              placeholder={texts.countHint}
              onChange={({ target }) => setCount(target.value)}
            />
          </label>
        </>
      )}
      <Button htmlType="submit" disabled={busy || item === null}>
        {texts.add}
      </Button>
    </form>
  );
}

/** A browser without a choice of months takes it as text. */
function Month({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (month: string) => void;
}) {
  return (
    <label>
      {label}
      <input
        type="month"
        value={value}
        pattern="(19|20)\d{2}-(0[1-9]|1[0-2])"
        placeholder="2025-06"
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
