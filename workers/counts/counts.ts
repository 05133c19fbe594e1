/** Counts under names, such as addresses, each in a time that begins with its first. */
export interface Counts {
  /** One more under this name. Never rejects. */
  add(name: string, windowMs: number): Promise<Counted>;
  /** As it stands. Never rejects. */
  look(name: string): Promise<Counted>;
  close(): void;
}

export interface Counted {
  readonly count: number;
  /** Milliseconds until it begins anew; 0: nothing is counted. */
  readonly leftMs: number;
}

export const NOTHING: Counted = { count: 0, leftMs: 0 };
