export type { components, operations, paths } from './api-types.ts';
export {
  type Accepted,
  type Case,
  createHedui,
  type Decision,
  type DocumentSummary,
  type DocumentView,
  type Hedui,
  type HeduiOptions,
  type HeduiRecord,
  type InParts,
  type SentFile,
} from './create-hedui.ts';
export { bodyOf, HeduiError, type ProblemBody } from './hedui-error.ts';
