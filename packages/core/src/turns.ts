const longestTurnMs = 50;

/**
 * Makes a function that, called between two pieces of work, lets timers, messages and the page have a turn once enough
 * time has gone by since the last.
 */
export function turnTaker(): () => Promise<void> {
  let turnStarted = performance.now();
  return async () => {
    if (performance.now() - turnStarted < longestTurnMs) return;
    await new Promise<void>((resolve) => setTimeout(resolve));
    turnStarted = performance.now();
  };
}
