export type { components, operations, paths } from './api-types.ts';
export {
  type Case,
  createHedui,
  type Decision,
  type DocumentSummary,
  type DocumentView,
  type Hedui,
  type HeduiOptions,
  type HeduiRecord,
  type SentFile,
} from './create-hedui.ts';
export { HeduiError, type ProblemBody } from './hedui-error.ts';
