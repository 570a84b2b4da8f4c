/**
 * Does something under a signal that fires when any of these does. (`AbortSignal.any` came only with Node 20.3.)
 *
 * @param signals those that are undefined never fire
 */
export async function withEitherSignal<T>(
  signals: readonly (AbortSignal | undefined)[],
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const either = new AbortController();
  const given = signals.filter((signal) => signal !== undefined);
  const stops = given.map((signal) => {
    const stop = (): void => either.abort(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    return () => signal.removeEventListener("abort", stop);
  });
  try {
    return await action(either.signal);
  } finally {
    for (const stop of stops) stop();
  }
}
