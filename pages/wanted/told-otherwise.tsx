import type { Recognised } from '../../schemas/recognised.ts';
import { useLanguage } from '../language.tsx';
import { timeOf } from '../time-of.ts';
import { toldName } from './paper-name.ts';
import { WANTED_TEXTS } from './wanted-texts.ts';

/** For underwriters: what the applicant says that a document is, where it was recognised otherwise. */
export function ToldOtherwise({
  recognised,
  document,
}: {
  readonly recognised: readonly Recognised[];
  /** Its place in the extraction; null: of the file. */
  readonly document: number | null;
}) {
  const { language } = useLanguage();
  const told = recognised.find((one) => one.document === document)?.told;
  if (!told?.differs) return null;
  const when = timeOf(told.said_at, language, 'minutes');
  return (
    <span className="mark open told">
      <b aria-hidden="true">?</b>{' '}
      {WANTED_TEXTS[language].applicantSays(toldName(told, language), when)}
    </span>
  );
}
