/** p99 of how late the event loop of a service process was since it was asked last, in milliseconds, by its own metrics. */
export async function eventLoopLag(address: string): Promise<number> {
  const answer = await fetch(`${address}/metrics`);
  const found = /^hedui_nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(await answer.text());
  if (!found) throw new Error(`no event loop lag in the metrics: ${answer.status}`);
  return Number(found[1]) * 1_000;
}
