import { DOCUMENT_NAMES } from '../../kinds/document-names.ts';
import { periodName } from '../../kinds/period-name.ts';
import { timeOfRecognised } from '../../kinds/time-of-recognised.ts';
import type { ApplicantWord } from '../../schemas/applicant-word.ts';
import type { Recognised } from '../../schemas/recognised.ts';
import type { Language } from '../texts.ts';
import { WANTED_TEXTS } from './wanted-texts.ts';

/** 资产负债表 · 2022-12-31: as what a document was recognised. */
export function paperName(recognised: Recognised, language: Language): string {
  const texts = WANTED_TEXTS[language];
  const { kind, entry } = recognised;
  const name = kind === 'unknown' ? texts.noKind : DOCUMENT_NAMES[language].kinds[kind];
  const time = timeOfRecognised(recognised, language) ?? (kind === 'unknown' ? null : texts.noTime);
  return [...(entry === null ? [] : [entry]), name, ...(time === null ? [] : [time])].join(' · ');
}

/** The same of what the applicant says. */
export function toldName(
  { kind, period }: Pick<ApplicantWord, 'kind' | 'period'>,
  language: Language,
): string {
  const name =
    kind === 'unknown'
      ? WANTED_TEXTS[language].somethingElse
      : DOCUMENT_NAMES[language].kinds[kind];
  return period === null ? name : `${name} · ${periodName(period, kind, language)}`;
}
