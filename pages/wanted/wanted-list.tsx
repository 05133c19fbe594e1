import type { ReactNode } from 'react';
import type { WantedAnswer, WantedState, WantedView } from '../../schemas/wanted.ts';
import { useLanguage } from '../language.tsx';
import { itemName } from './item-name.ts';
import { monthName, WANTED_TEXTS } from './wanted-texts.ts';
import './wanted.css';

const MARKS: Readonly<Record<WantedState, { readonly sign: string; readonly tone: string }>> = {
  arrived: { sign: '✓', tone: 'good' },
  to_check: { sign: '?', tone: 'open' },
  missing: { sign: '○', tone: 'lacking' },
};

/** What is asked for, item by item, each with what has become of it by a sign and a word; `children`: what follows an item. */
export function WantedList({
  view: { items, note, complete },
  children,
}: {
  readonly view: WantedView;
  readonly children?: (answer: WantedAnswer, at: number) => ReactNode;
}) {
  const { language } = useLanguage();
  const texts = WANTED_TEXTS[language];
  const other = language === 'zh' ? 'en' : 'zh';
  const spoken = note?.[language] ? language : other;
  const line = note?.[spoken];
  return (
    <>
      {line && (
        <p className="note" lang={spoken === 'zh' ? 'zh-CN' : 'en'}>
          {line}
        </p>
      )}
      <ul className="wanted">
        {items.map((answer, at) => (
          <li key={JSON.stringify(answer.item)} data-state={answer.state}>
            <span className="name">{itemName(answer.item, language)}</span>
            <span className={`mark ${MARKS[answer.state].tone}`}>
              <b aria-hidden="true">{MARKS[answer.state].sign}</b> {texts.states[answer.state]}
              {answer.wanted > 1 && ` ${texts.counted(answer.arrived, answer.wanted)}`}
            </span>
            {children?.(answer, at)}
            <Rest answer={answer} />
          </li>
        ))}
      </ul>
      {!complete && <p className="quiet">{texts.incomplete}</p>}
    </>
  );
}

/** What beside the state is to be known: what has to be checked first, and which months lack. */
function Rest({
  answer: { state, to_check, missing_months: months },
}: {
  readonly answer: WantedAnswer;
}) {
  const { language } = useLanguage();
  const texts = WANTED_TEXTS[language];
  const parts = [
    ...(state === 'missing' && to_check > 0 ? [texts.toCheck(to_check)] : []),
    ...(months.length > 0 ? [texts.missing(months.map((one) => monthName(one, language)))] : []),
  ];
  return parts.length > 0 && <small>{parts.join(language === 'zh' ? '；' : '; ')}</small>;
}
