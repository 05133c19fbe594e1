import { periodName } from '../../kinds/period-name.ts';
import type { Period } from '../../schemas/period.ts';
import { useLanguage } from '../language.tsx';
import { WANTED_TEXTS } from './wanted-texts.ts';

const YEARS_BACK = 12;
const two = (month: number) => String(month).padStart(2, '0');
const PARTS = [
  ...['', '-H1', '-H2', '-Q1', '-Q2', '-Q3', '-Q4'],
  ...Array.from({ length: 12 }, (_, at) => `-${two(at + 1)}`),
];

/** A period by two choices, its year and what of it; the browser's own, which every phone knows how to show. */
export function PeriodChoice({
  value,
  mayBeUnknown = false,
  onChange,
}: {
  /** null: not known. */
  readonly value: Period | null;
  readonly mayBeUnknown?: boolean;
  readonly onChange: (period: Period | null) => void;
}) {
  const { language } = useLanguage();
  const texts = WANTED_TEXTS[language];
  const year = value?.slice(0, 4) ?? '';
  const now = new Date().getFullYear();
  const recent = Array.from({ length: YEARS_BACK }, (_, at) => `${now - at}`);
  const years = year === '' || recent.includes(year) ? recent : [...recent, year];
  return (
    <>
      <label>
        {texts.year}
        <select
          value={year}
          onChange={({ target }) =>
            onChange(target.value === '' ? null : `${target.value}${value?.slice(4) ?? ''}`)
          }
        >
          {(mayBeUnknown || value === null) && <option value="">{texts.notKnown}</option>}
          {years.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      {value !== null && (
        <label>
          {texts.period}
          <select value={value.slice(4)} onChange={({ target }) => onChange(year + target.value)}>
            {PARTS.map((part) => (
              <option key={part} value={part}>
                {periodName(year + part, 'unknown', language)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
