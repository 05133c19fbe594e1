import type { JoiningRules } from '../records/finish-upload.ts';
import type { DecisionRules } from '../records/reading-with-decisions.ts';
import { applyDecisions } from '../validate/review/apply-decisions.ts';
import { replayJoined } from '../validate/review/replay-joined.ts';
import { outcomeOfExtraction } from './outcome-of-extraction.ts';

/** How decisions count. `secondPersonAbove`: whole currency units; null: one person is enough. */
export function decisionRules(secondPersonAbove: string | null): DecisionRules {
  return {
    secondPersonAbove,
    apply: (original, decisions) => applyDecisions(original, decisions, secondPersonAbove),
    outcomeOf: (extraction) => {
      const outcome = outcomeOfExtraction(extraction);
      return { state: outcome.state, errorCode: 'errorCode' in outcome ? outcome.errorCode : null };
    },
  };
}

/** The same, with how those on files are said of what they are joined to. */
export function joiningRules(secondPersonAbove: string | null): JoiningRules {
  return {
    ...decisionRules(secondPersonAbove),
    replay: (fresh, files) => replayJoined(fresh, files, secondPersonAbove),
  };
}
