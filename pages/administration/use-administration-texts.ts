import { useLanguage } from '../language.tsx';
import { timeOf } from '../time-of.ts';
import { ADMINISTRATION_TEXTS, type AdministrationTexts } from './administration-texts.ts';

interface Spoken {
  readonly texts: AdministrationTexts;
  /** A moment as it is written in the language of the page; empty: there is none. */
  readonly timeOf: (moment: string | null, seconds?: 'seconds') => string;
}

export function useAdministrationTexts(): Spoken {
  const { language } = useLanguage();
  return {
    texts: ADMINISTRATION_TEXTS[language],
    timeOf: (moment, seconds) =>
      moment === null ? '' : timeOf(moment, language, seconds ? 'seconds' : 'minutes'),
  };
}
