/** A decision cannot be taken on this document: there is no such place, or the value is none of its kind. */
export class NotApplicableError extends Error {
  readonly target: string;
  readonly reason:
    | 'no_such_target'
    | 'nothing_was_read'
    | 'not_of_its_kind'
    | 'undone'
    /** A figure stands there, or another row is the one. */
    | 'taken'
    /** It may have been altered: what stands there has to be said. */
    | 'suspected'
    /** The page says otherwise: why it may be set all the same has to be said. */
    | 'doubted';

  constructor(target: string, reason: NotApplicableError['reason']) {
    super(`${target}: ${reason}`);
    this.name = 'NotApplicableError';
    this.target = target;
    this.reason = reason;
  }
}
