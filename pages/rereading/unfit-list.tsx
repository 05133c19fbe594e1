import type { Decision } from '../../schemas/decision.ts';
import type { UnfitReason } from '../../schemas/unfit-reason.ts';
import { useLanguage } from '../language.tsx';
import { REREADING_TEXTS } from './rereading-texts.ts';

/** A decision that is not said again, of these places. */
export interface Unfit {
  readonly decision: Decision;
  readonly places: readonly { readonly target: string; readonly why: UnfitReason }[];
}

/** Which decisions are not said again of a new reading, by whom they were, and why not. */
export function UnfitList<T extends Unfit>({
  heading,
  unfit,
  nameOf,
}: {
  readonly heading: string;
  readonly unfit: readonly T[];
  /** Of a place that it named. */
  readonly nameOf: (place: T['places'][number], one: T) => string;
}) {
  const { language, texts: words } = useLanguage();
  const texts = REREADING_TEXTS[language];
  if (unfit.length === 0) return null;
  return (
    <>
      <p className="open">
        <b aria-hidden="true">!</b> {heading}
      </p>
      <ul className="unfit">
        {unfit.flatMap((one) =>
          one.places.map((place) => (
            <li key={`${one.decision.id} ${place.target}`}>
              {words.actions[one.decision.content.action]} {nameOf(place, one)}
              {texts.because(texts.whyUnfit[place.why])}{' '}
              <small className="quiet">
                {one.decision.decided_by}
                {one.decision.content.reason ? ` · ${one.decision.content.reason}` : ''}
              </small>
            </li>
          )),
        )}
      </ul>
    </>
  );
}
