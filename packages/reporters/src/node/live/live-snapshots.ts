import type { StudyEvent } from "@activation-lab/core";
import { htmlContent, htmlPage } from "../../html/index.js";
import { type Encoded, encodeText } from "./encoded.js";
import { waitingPage } from "./waiting-page.js";

/** The study at one moment. Each of its forms is rendered once, when the first viewer asks for it. */
export interface LiveSnapshot {
  /** Differs from that of every other moment of this study and from those of other studies. */
  readonly id: string;
  /** The whole page; one that asks for patience where the study has said nothing yet. */
  page(): Promise<Encoded>;
  /** What the page shows, as JSON; undefined where the study has said nothing yet. */
  content(): Promise<Encoded | undefined>;
}

/** The moments of a study that viewers are shown. */
export interface LiveSnapshots {
  add(event: StudyEvent): void;
  /** Takes the last moment at once; `events` are all that the study has said. */
  end(events: readonly StudyEvent[]): void;
  /** The newest moment that there may be by now. */
  current(): LiveSnapshot;
  /** In how many milliseconds there may be a newer moment; undefined where nothing has changed since. */
  dueInMs(): number | undefined;
}

/** A rendering is followed by a rest so many times as long, so that watching takes a tenth of one core at most. */
const restFactor = 9;

/** Keeps a study's events and takes snapshots of them, none within `updateIntervalMs` of another and none during a rendering. */
export function liveSnapshots(studyId: string, updateIntervalMs: number): LiveSnapshots {
  let events: StudyEvent[] = [];
  let renderings = 0;
  let notBefore = 0;

  async function rendered<T>(render: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    renderings++;
    try {
      return await render();
    } finally {
      renderings--;
      const now = performance.now();
      notBefore = Math.max(notBefore, now + restFactor * (now - startedAt));
    }
  }

  function take(): LiveSnapshot {
    const seen = [...events];
    const id = `${studyId}-${seen.length}`;
    notBefore = performance.now() + updateIntervalMs;
    const live = { eventsPath: `events?after=${id}`, contentPath: "content" };
    if (seen.length === 0)
      return { id, page: async () => encodeText(waitingPage), content: async () => undefined };
    return {
      id,
      page: once(() => rendered(async () => encodeText(await htmlPage([seen], { live })))),
      content: once(() => rendered(async () => encodeText(JSON.stringify(await htmlContent([seen]))))),
    };
  }

  let taken = 0;
  let snapshot = take();
  // The first event is shown at once.
  notBefore = 0;
  const renew = (): void => {
    taken = events.length;
    snapshot = take();
  };
  return {
    add(event) {
      events.push(event);
    },
    end(all) {
      events = [...all];
      renew();
    },
    current() {
      if (taken !== events.length && renderings === 0 && performance.now() >= notBefore) renew();
      return snapshot;
    },
    dueInMs() {
      if (taken === events.length) return undefined;
      const leastMs = renderings > 0 ? updateIntervalMs : 0;
      return Math.max(leastMs, notBefore - performance.now());
    },
  };
}

/** Calls `make` when it is first asked, and gives everyone what it made. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
