import type { ServerResponse } from "node:http";

/** What the viewers of a study are to know. */
export interface LiveState {
  /** Of the newest snapshot. */
  readonly id: string;
  readonly ended: boolean;
}

/** Everyone who has the stream of events open. */
export interface Viewers {
  /** How many there are. */
  readonly count: number;
  /** Answers with the stream. `seen` is the last id that this viewer knows; it is told of what came since. */
  add(response: ServerResponse, seen: string | undefined): void;
  /** Tells each viewer what it does not know yet; one whose connection is full is told later, and only of the newest. */
  tell(): void;
  /** Ends every stream. */
  close(): void;
}

/** Below the time after which a silent connection is given up, here and by what may stand between. */
const heartbeatMs = 15_000;

/** A connection that has as much to send as this is told no more for now. */
const mostUnsentBytes = 1_024;

/** How soon a page whose connection broke asks again. */
const retryMs = 1_000;

/** Sends `state()` to everyone who listens, as server-sent events. */
export function liveViewers(state: () => LiveState): Viewers {
  const viewers = new Map<ServerResponse, { told: string | undefined }>();

  function bringUpToDate(response: ServerResponse): void {
    const viewer = viewers.get(response);
    // What is not sent yet is not added to: nobody's slowness takes memory here, and a silent connection is given up.
    if (!viewer || response.writableLength > mostUnsentBytes) return;
    const { id, ended } = state();
    if (viewer.told !== id) response.write(serverSentEvent("update", id));
    viewer.told = id;
    if (!ended) return;
    viewers.delete(response);
    response.end(serverSentEvent("ended", endedId(id)));
  }

  const tell = (): void => {
    for (const response of viewers.keys()) bringUpToDate(response);
  };
  const heartbeat = setInterval(() => {
    tell();
    for (const response of viewers.keys()) if (response.writableLength === 0) response.write(":\n\n");
  }, heartbeatMs).unref();

  return {
    get count() {
      return viewers.size;
    },
    tell,
    add(response, seen) {
      if (seen === endedId(state().id)) {
        // Tells a browser to ask no more.
        response.writeHead(204).end();
        return;
      }
      response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8" });
      response.write(`retry: ${retryMs}\n\n`);
      viewers.set(response, { told: seen });
      response.once("close", () => viewers.delete(response));
      bringUpToDate(response);
    },
    close() {
      clearInterval(heartbeat);
      for (const response of viewers.keys()) response.end();
      viewers.clear();
    },
  };
}

function endedId(id: string): string {
  return `${id}-ended`;
}

function serverSentEvent(name: string, id: string): string {
  // An event without data is not handed to the page.
  return `event: ${name}\nid: ${id}\ndata: ${id}\n\n`;
}
