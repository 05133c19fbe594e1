import { type FormEvent, useEffect, useRef, useState } from 'react';
import { DOCUMENT_NAMES } from '../../kinds/document-names.ts';
import type { DocumentKind } from '../../schemas/document.ts';
import type { Period } from '../../schemas/period.ts';
import type { Recognised } from '../../schemas/recognised.ts';
import { ask } from '../ask.ts';
import { FaultLine } from '../fault-line.tsx';
import { useLanguage } from '../language.tsx';
import { useActs } from '../use-acts.ts';
import { paperName, toldName } from './paper-name.ts';
import { PeriodChoice } from './period-choice.tsx';
import { WANTED_TEXTS } from './wanted-texts.ts';
import './wanted.css';

/** Documents of one file that are shown at once. */
const MOST_SHOWN = 10;
const KINDS = Object.keys(DOCUMENT_NAMES.zh.kinds) as DocumentKind[];

/** For the applicant: as what the documents of a file were recognised, each to be corrected. */
export function RecognisedList({
  upload,
  recognised,
  onSaid,
}: {
  readonly upload: string;
  readonly recognised: readonly Recognised[];
  readonly onSaid: () => void;
}) {
  const { language } = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? recognised : recognised.slice(0, MOST_SHOWN);
  const rest = recognised.length - shown.length;
  return (
    <>
      <ul className="recognised">
        {shown.map((one) => (
          <li key={one.document}>
            <OneRecognised upload={upload} recognised={one} onSaid={onSaid} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className="plain" onClick={() => setWhole(true)}>
          {WANTED_TEXTS[language].moreDocuments(rest)}
        </button>
      )}
    </>
  );
}

function OneRecognised({
  upload,
  recognised,
  onSaid,
}: {
  readonly upload: string;
  readonly recognised: Recognised;
  readonly onSaid: () => void;
}) {
  const { language } = useLanguage();
  const texts = WANTED_TEXTS[language];
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { told } = recognised;
  const name = paperName(recognised, language);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <span className="name">{name}</span>{' '}
      <button
        type="button"
        className="plain"
        ref={button}
        aria-expanded={isOpen}
        aria-label={texts.correctOf(name)}
        onClick={() => setOpen(!isOpen)}
      >
        {texts.correct}
      </button>
      {told?.differs && (
        <span className="told open">
          <b aria-hidden="true">?</b> {texts.youSay(toldName(told, language))}
        </span>
      )}
      {isOpen && (
        <Correction
          upload={upload}
          recognised={recognised}
          onCancel={close}
          onSaid={() => {
            close();
            onSaid();
          }}
        />
      )}
    </>
  );
}

function Correction({
  upload,
  recognised: { document, kind, periods, told },
  onCancel,
  onSaid,
}: {
  readonly upload: string;
  readonly recognised: Recognised;
  readonly onCancel: () => void;
  readonly onSaid: () => void;
}) {
  const { language } = useLanguage();
  const texts = WANTED_TEXTS[language];
  const { fault, busy, act } = useActs();
  const [chosen, setChosen] = useState(told?.kind ?? kind);
  const [period, setPeriod] = useState<Period | null>(told?.period ?? periods[0] ?? null);
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const say = async (event: FormEvent) => {
    event.preventDefault();
    const word = { document, kind: chosen, period };
    if (await act(async () => void (await ask(`/v1/documents/${upload}/words`, 'POST', word))))
      onSaid();
  };
  return (
    <form className="choosing" onSubmit={say}>
      <label>
        {texts.whatIsIt}
        <select
          ref={first}
          value={chosen}
          onChange={({ target }) => setChosen(target.value as DocumentKind)}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {one === 'unknown' ? texts.somethingElse : DOCUMENT_NAMES[language].kinds[one]}
            </option>
          ))}
        </select>
      </label>
      <PeriodChoice value={period} mayBeUnknown onChange={setPeriod} />
      <p>
        <button type="submit" className="main" disabled={busy}>
          {texts.say}
        </button>{' '}
        <button type="button" className="plain" onClick={onCancel}>
          {texts.cancel}
        </button>
      </p>
      <FaultLine fault={fault} />
    </form>
  );
}
