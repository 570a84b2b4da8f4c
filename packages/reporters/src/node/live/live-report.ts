import { randomUUID } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";
import { defineReporter, labError, type Reporter, type StudyEvent } from "@activation-lab/core";
import { liveSnapshots } from "./live-snapshots.js";
import { isLoopback } from "./own-host.js";
import { serveLive } from "./serve-live.js";
import { liveViewers } from "./viewers.js";

/** Where a study is shown while it runs. */
export interface LiveReportOptions {
  /** The address that the server listens on; 127.0.0.1, which this machine alone can reach, if not given. */
  readonly host?: string;
  /** A free one if not given. */
  readonly port?: number;
  /** How long a page stays as it is at least; 2,000 if not given. Longer where making it takes long. */
  readonly updateIntervalMs?: number;
  /** How long `close` waits for pages that fetch what the study ended with; 5,000 if not given. */
  readonly farewellMs?: number;
}

/** A study that is shown while it runs. */
export interface LiveReport {
  /** Where a browser on this machine finds the page. */
  readonly url: string;
  readonly port: number;
  /** Whether other machines may reach the page too. */
  readonly visibleToNetwork: boolean;
  /** Takes the study's events, those of before an interruption among them. */
  readonly reporter: Reporter;
  /**
   * Stops the server once the pages that are open have what the study ended with, or `farewellMs` later; at once where it has not
   * ended. Nothing of it keeps the program alive afterwards.
   */
  close(): Promise<void>;
}

/** After so long without a byte a connection is given up: nobody holds memory by not reading. */
const silenceMs = 120_000;

const mostConnections = 256;

/**
 * Serves the HTML report of a study while it runs, to any number of browsers, which show what is new by themselves.
 *
 * @throws a LabError `invalid-input` where the address cannot be listened on, as where the port is taken.
 */
export async function liveReport(options: LiveReportOptions = {}): Promise<LiveReport> {
  const { host = "127.0.0.1", port = 0, updateIntervalMs = 2_000, farewellMs = 5_000 } = options;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  let farewells = 0;
  let allServed = (): void => {};

  const snapshots = liveSnapshots(randomUUID().slice(0, 8), updateIntervalMs);
  const viewers = liveViewers(() => ({ id: snapshots.current().id, ended }));
  const onServed = (id: string): void => {
    if (!ended || id !== snapshots.current().id) return;
    farewells--;
    if (farewells <= 0) allServed();
  };
  const follow = (response: ServerResponse, seen: string | undefined): void => {
    viewers.add(response, seen);
    tellWhenDue();
  };
  const server = createServer(serveLive({ host, snapshots, follow, onServed }));
  server.maxConnections = mostConnections;
  server.setTimeout(silenceMs);

  function tellWhenDue(): void {
    const dueInMs = snapshots.dueInMs();
    if (timer !== undefined || dueInMs === undefined || viewers.count === 0) return;
    timer = setTimeout(() => {
      timer = undefined;
      viewers.tell();
      tellWhenDue();
    }, dueInMs).unref();
  }

  const add = (event: StudyEvent): void => {
    snapshots.add(event);
    tellWhenDue();
  };
  // What comes within an epoch is on no page, and would be most of what there is to keep.
  const reporter = defineReporter({
    name: "live",
    onStudyStart: add,
    onTrialStart: add,
    onEpochEnd: add,
    onTrialEnd: add,
    onTrialError: add,
    onTrialPruned: add,
    onTrialRetry: add,
    onStudyResume: add,
    onStudyEnd: add,
    async onRecordEnd(events) {
      snapshots.end(events);
      farewells = viewers.count;
      if (farewells > 0) await snapshots.current().content();
      ended = true;
      viewers.tell();
    },
  });

  const address = await listen(server, host, port);
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    if (ended && farewells > 0) {
      await new Promise<void>((done) => {
        const patience = setTimeout(done, farewellMs);
        allServed = () => {
          clearTimeout(patience);
          done();
        };
      });
    }
    clearTimeout(timer);
    viewers.close();
    await new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  };
  return {
    url: `http://${urlHost(host)}:${address}/`,
    port: address,
    visibleToNetwork: !isLoopback(host),
    reporter,
    close() {
      closed ??= close();
      return closed;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((listening, refuse) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const where = `port ${port} of ${host}`;
      const sentence =
        error.code === "EADDRINUSE"
          ? `Another program listens on ${where}; name another port, or none for a free one.`
          : `Nothing can listen on ${where} (${error.message}); name another host or port.`;
      refuse(labError("invalid-input", sentence, { cause: error }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      listening(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** Where this machine finds itself, whatever it listens on. */
function urlHost(host: string): string {
  if (host === "0.0.0.0" || host === "") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
