/** The right to work on one upload until another takes it over. Every write about the work names the token. */
export interface Lease {
  readonly tenantId: string;
  readonly uploadId: string;
  /** New with each taking: a holder that was asleep past its time writes nothing. */
  readonly token: string;
  /** Opened by who works on it: a name that does not open must be a fault of the work, which ends the lease. */
  readonly sealedName: Buffer;
  readonly sha256: string;
  /** Uploads whose pages it has, in order; null: it is one file. */
  readonly joins: readonly string[] | null;
  /** This one included. */
  readonly attempts: number;
  /** Starts before this one that no end followed: it may be what killed them. */
  readonly crashesBefore: number;
}

/** Another holder has the upload now, or it is at its end: what this holder did counts for nothing. */
export class LeaseLostError extends Error {
  constructor(uploadId: string) {
    super(`the lease on upload ${uploadId} is lost`);
    this.name = 'LeaseLostError';
  }
}
