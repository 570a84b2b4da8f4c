import type { PlannedTrial, StudyEnd, StudyEvent } from "./events.js";
import { hasEnded } from "./study-progress.js";

/** Hands on every event of a study's trials once, each trial's in order. */
export interface TellOnce {
  /**
   * Starts to follow a trial from its first event on. Those that were told before are passed over: a trial that is taken up again
   * says the same again, and so does one that others ran.
   */
  follow(planned: PlannedTrial): (event: StudyEvent) => void;
  /** Whether a trial has its outcome. */
  hasEnded(planned: PlannedTrial): boolean;
  /** How many of a trial's epochs were told. */
  epochsOf(planned: PlannedTrial): number;
  /** How many trials ended in which way. */
  counts(): Pick<StudyEnd, "completed" | "failed" | "pruned">;
}

interface Told {
  events: number;
  epochs: number;
  ended?: StudyEvent["type"];
}

/** Nothing has been told yet. */
export function tellOnce(tell: (event: StudyEvent) => void): TellOnce {
  const trials = new Map<number, Told>();
  const retries = new Set<string>();
  const toldOf = ({ trial }: PlannedTrial): Told => {
    const told = trials.get(trial) ?? { events: 0, epochs: 0 };
    trials.set(trial, told);
    return told;
  };
  return {
    follow(planned) {
      const told = toldOf(planned);
      let heard = 0;
      return (event) => {
        if (told.ended) return;
        if (event.type === "trial-retry") {
          const which = `${event.trial} ${event.attempt}`;
          if (!retries.has(which)) tell(event);
          retries.add(which);
          return;
        }
        heard++;
        const isEnd = hasEnded([event]);
        if (heard <= told.events && !isEnd) return;
        if (isEnd) told.ended = event.type;
        if (event.type === "epoch-end") told.epochs++;
        told.events++;
        tell(event);
      };
    },
    hasEnded: (planned) => toldOf(planned).ended !== undefined,
    epochsOf: (planned) => toldOf(planned).epochs,
    counts() {
      const ends = [...trials.values()].map(({ ended }) => ended);
      const count = (type: StudyEvent["type"]): number => ends.filter((ended) => ended === type).length;
      return { completed: count("trial-end"), failed: count("trial-error"), pruned: count("trial-pruned") };
    },
  };
}
