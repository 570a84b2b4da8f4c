import { startContestant } from "./contestant-process.mjs";

// Some engines' threads spin for a while after their work before they sleep.
const restMs = 300;

/**
 * Starts every contestant, then runs the rounds: in each, every contestant once and alone, so that a change in the
 * machine's speed meets all of them. A contestant of several copies runs them at the same time.
 *
 * @returns the contestants that ran, each with `details` and `rounds` (a list of replies, one for each copy, of each
 * round), and those that did not, each with `reason`, and `failed` where it is more than not being installed
 */
export async function interleave(contestants, { rounds, imagesFile, batchSize }) {
  const running = [];
  const absent = [];
  for (const contestant of contestants) {
    progress(`starting ${contestant.title}`);
    const options = { imagesFile, batchSize, ...contestant.options };
    const copies = [];
    try {
      for (let copy = 0; copy < (contestant.copies ?? 1); copy++) {
        copies.push(await startContestant(contestant, options));
      }
    } catch (error) {
      for (const started of copies) started.stop?.();
      absent.push({ ...contestant, reason: error.message, failed: true });
      continue;
    }
    const { missing, details } = copies[0];
    if (missing === undefined) running.push({ ...contestant, details, copies, rounds: [] });
    else absent.push({ ...contestant, reason: missing, failed: false });
  }

  for (let round = 0; round < rounds; round++) {
    // Each round starts with another, so that none always runs after the same one.
    for (const [place, _] of [...running].entries()) {
      const contestant = running[(place + round) % running.length];
      if (contestant.failure) continue;
      progress(`round ${round + 1} of ${rounds}: ${contestant.title}`);
      try {
        contestant.rounds.push(await Promise.all(contestant.copies.map((copy) => copy.round())));
      } catch (error) {
        contestant.failure = error;
      }
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
  }
  progress("");

  for (const { copies } of running) for (const copy of copies) copy.stop();
  for (const { failure, ...contestant } of running) {
    if (failure) absent.push({ ...contestant, reason: failure.message, failed: true });
  }
  return { ran: running.filter(({ failure }) => !failure), absent };
}

/** On a terminal, one line that each next one takes the place of. */
function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
