/**
 * Tells a worker, on whatever machine, that an upload waits. It saves time and nothing else: what waits, who works on it and
 * in which order says the database, and a call that is lost is made again by the next look at it.
 */
export interface WakeUp {
  /** At once and without a fault, whatever state the way to the workers is in. Calls for one upload that nobody has heard yet are one. */
  call(uploadId: string): void;
  /** Hands calls, one at a time, to `listener`; each call goes to one listener of all that there are. */
  listen(listener: WakeUpListener): void;
  /** Whether calls get through at the moment. */
  works(): boolean;
  /** Ends within two seconds, whatever the other side does. No call is made or heard afterwards. */
  close(): Promise<void>;
}

export interface WakeUpListener {
  /** Resolves when a slot is free: a worker that is busy must not take a call that an idle one could hear. */
  free(): Promise<void>;
  /** Makes a free slot look for work. false: none is free any more, and the call is another's. */
  heard(): boolean;
}
