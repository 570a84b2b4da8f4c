import { type ClientRequest, get, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { gunzipSync } from "node:zlib";
import { isLabError, type Reporter, type StudyEvent } from "@activation-lab/core";
import { report } from "@activation-lab/core/run";
import { testReporter } from "@activation-lab/core/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { fixtureEvents } from "../../fixture.js";
import { htmlContent } from "../../html/index.js";
import { type LiveReport, type LiveReportOptions, liveReport } from "./live-report.js";

// What comes within an epoch is on no page.
const events = fixtureEvents().filter(({ type }) => type !== "epoch-progress");
const some = events.slice(0, 6);

const open: LiveReport[] = [];
afterEach(async () => {
  for (const live of open.splice(0)) await live.close();
});

async function start(options: LiveReportOptions = {}): Promise<LiveReport> {
  const live = await liveReport({ updateIntervalMs: 20, farewellMs: 100, ...options });
  open.push(live);
  return live;
}

/** Tells a reporter of events as `report` does, and not of the end. */
async function tell(reporter: Reporter, told: readonly StudyEvent[]): Promise<void> {
  await report(told, [{ ...reporter, onRecordEnd: () => {} }]);
}

/** On a busy machine what is waited for takes longer. */
const eventually = <T>(value: () => T) => expect.poll(value, { timeout: 60_000 });

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly bytes: Buffer;
}

function ask(url: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((answered, failed) => {
    const asked = request(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        answered({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks) }),
      );
    });
    asked.on("error", failed);
    asked.end();
  });
}

/** What a viewer hears, an entry an event. */
interface Heard {
  readonly events: { readonly name: string; readonly id: string }[];
  readonly ended: () => boolean;
  readonly leave: () => ClientRequest;
}

function listen(url: string, lastEventId?: string): Heard {
  const heard: { name: string; id: string }[] = [];
  let text = "";
  let over = false;
  const headers = lastEventId === undefined ? {} : { "Last-Event-ID": lastEventId };
  const asked = get(`${url}events`, { headers, agent: false }, (response) => {
    response.setEncoding("utf8");
    response.on("data", (chunk: string) => {
      const blocks = `${text}${chunk}`.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const [, name, id] = /^event: (.*)\nid: (.*)\ndata: .+$/.exec(block) ?? [];
        if (name !== undefined && id !== undefined) heard.push({ name, id });
      }
    });
    response.on("end", () => {
      over = true;
    });
    response.on("error", () => {});
  });
  asked.on("error", () => {});
  return { events: heard, ended: () => over, leave: () => asked.destroy() };
}

const contentOf = async (live: LiveReport): Promise<unknown> =>
  JSON.parse((await ask(`${live.url}content`)).bytes.toString());

/** What JSON makes of the content: what a page gets. */
const asJson = async (told: readonly StudyEvent[]): Promise<unknown> =>
  JSON.parse(JSON.stringify(await htmlContent([told])));

describe("the reporter", () => {
  let live: LiveReport | undefined;
  beforeAll(async () => {
    live = await liveReport();
  });
  afterAll(() => live?.close());
  testReporter(() => live?.reporter ?? never("The server has not started."));
});

describe("the page of a study that runs", () => {
  it("asks for patience until there is something to show, and then shows it", async () => {
    const live = await start();
    const early = await ask(live.url);
    expect(early.bytes.toString()).toContain("has not begun yet");
    expect((await ask(`${live.url}content`)).status).toBe(204);
    await tell(live.reporter, some);
    const page = await ask(live.url);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.bytes).not.toEqual(early.bytes);
  });

  it("has the content of all events so far, at the end too", async () => {
    const live = await start();
    await tell(live.reporter, some);
    expect(await contentOf(live)).toEqual(await asJson(some));
    await report(events, [live.reporter]);
    expect(await contentOf(live)).toEqual(await asJson(events));
  });

  it("shows what was told before an interruption", async () => {
    const live = await start();
    const resume: StudyEvent = {
      type: "study-resume",
      environment: {
        ...(events[0]?.type === "study-start" ? events[0].environment : never("The fixture does not begin.")),
      },
      finished: 1,
    };
    const record = [...some, resume, ...events.slice(6)];
    await report(record, [live.reporter]);
    expect(await contentOf(live)).toEqual(await asJson(record));
  });

  it("goes over the wire once where nothing changed, and compressed where that is understood", async () => {
    const live = await start();
    await tell(live.reporter, some);
    const plain = await ask(`${live.url}content`);
    const compressed = await ask(`${live.url}content`, { "Accept-Encoding": "br, gzip" });
    expect(compressed.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(compressed.bytes)).toEqual(plain.bytes);
    const again = await ask(`${live.url}content`, { "If-None-Match": plain.headers.etag ?? "" });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    const head = await ask(`${live.url}content`, {}, "HEAD");
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    expect(head.headers["content-length"]).toBe(String(plain.bytes.length));
  });
});

describe("the stream of events", () => {
  it("tells every viewer of changes, few times for many events, and of the end", async () => {
    const live = await start({ updateIntervalMs: 50 });
    await tell(live.reporter, some);
    const viewers = [1, 2, 3].map(() => listen(live.url));
    for (const viewer of viewers) await eventually(() => viewer.events.length).toBe(1);
    for (let times = 0; times < 200; times++) await tell(live.reporter, events.slice(5, 6));
    for (const viewer of viewers) {
      await eventually(() => viewer.events.at(-1)?.id).toMatch(/-206$/);
      expect(viewer.events.length).toBeLessThan(100);
    }
    await report(events, [live.reporter]);
    for (const viewer of viewers) {
      await eventually(viewer.ended).toBe(true);
      expect(viewer.events.at(-1)).toEqual({
        name: "ended",
        id: expect.stringMatching(/ended$/),
      });
      expect(viewer.events.at(-2)?.name).toBe("update");
    }
  });

  it("tells one whose connection broke what it missed, and nothing where it missed nothing", async () => {
    const live = await start();
    await tell(live.reporter, some);
    const first = listen(live.url);
    await eventually(() => first.events.length).toBe(1);
    first.leave();
    const id = first.events[0]?.id ?? "";
    const upToDate = listen(live.url, id);
    await tell(live.reporter, events.slice(6, 8));
    const late = listen(live.url, id);
    await eventually(() => late.events.at(-1)?.id).toMatch(/-8$/);
    await eventually(() => upToDate.events.at(-1)?.id).toMatch(/-8$/);
    expect(upToDate.events.map((event) => event.id)).not.toContain(id);
  });

  it("ends for one that comes when all is over, and asks it not to come back", async () => {
    const live = await start();
    await report(events, [live.reporter]);
    const late = listen(live.url);
    await eventually(late.ended).toBe(true);
    expect(late.events.map(({ name }) => name)).toEqual(["update", "ended"]);
    const back = await ask(`${live.url}events`, { "Last-Event-ID": late.events[1]?.id ?? "" });
    expect(back.status).toBe(204);
  });

  it("waits for no viewer that does not read", async () => {
    const live = await start({ updateIntervalMs: 1 });
    await tell(live.reporter, some);
    const deaf = connect(live.port, "127.0.0.1");
    deaf.on("error", () => {});
    deaf.pause();
    // Asks for far more than the connection holds, and reads none of it.
    deaf.write(`GET /content HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(2_000));
    const reader = listen(live.url);
    for (let times = 0; times < 50; times++) await tell(live.reporter, events.slice(5, 6));
    await eventually(() => reader.events.at(-1)?.id).toMatch(/-56$/);
    await report(events, [live.reporter]);
    await eventually(reader.ended).toBe(true);
    await live.close();
    await expect(ask(live.url)).rejects.toThrow("ECONNREFUSED");
    deaf.destroy();
  });
});

describe("what is not answered", () => {
  it.each([
    ["a name that was made to lead here", "evil.example"],
    ["one with a port", "evil.example:80"],
    ["one that only begins like ours", "localhost.evil.example"],
    ["none that is a name", "/"],
  ])("%s", async (_, host) => {
    const live = await start();
    await tell(live.reporter, some);
    const { status, bytes } = await ask(`${live.url}content`, { Host: host });
    expect(status).toBe(403);
    expect(bytes.toString()).toContain("use the address that was printed");
  });

  it("is not a tunnel's other port, nor an address", async () => {
    const live = await start();
    for (const host of ["localhost:1", "LOCALHOST", "127.0.0.1:9", "[::1]:9", "192.0.2.7"])
      expect((await ask(live.url, { Host: host })).status, host).toBe(200);
  });

  it.each(["POST", "PUT", "DELETE", "OPTIONS"])("%s", async (method) => {
    const live = await start();
    const { status, headers } = await ask(live.url, {}, method);
    expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  it("what is not there", async () => {
    const live = await start();
    for (const path of ["record.jsonl", "../package.json", "content/"])
      expect((await ask(`${live.url}${path}`)).status, path).toBe(404);
  });
});

describe("every answer", () => {
  it("is for this page alone, and is kept nowhere", async () => {
    const live = await start();
    await tell(live.reporter, some);
    for (const path of ["", "content", "nothing"]) {
      const { headers } = await ask(`${live.url}${path}`);
      expect(headers["cache-control"], path).toBe("no-store");
      expect(headers["content-security-policy"], path).toMatch(/^default-src 'none'; script-src 'sha256-/);
      expect(headers["access-control-allow-origin"], path).toBeUndefined();
    }
  });
});

describe("where it listens", () => {
  it("refuses a port that is taken, in a sentence", async () => {
    const { port } = await start();
    const refused = await liveReport({ port }).catch((error: unknown) => error);
    expect(isLabError(refused, "invalid-input")).toBe(true);
    expect(String(refused)).toContain(
      `Another program listens on port ${port} of 127.0.0.1; name another port`,
    );
  });

  it("refuses an address that is not this machine's", async () => {
    await expect(liveReport({ host: "192.0.2.1" })).rejects.toThrow(
      "Nothing can listen on port 0 of 192.0.2.1",
    );
  });

  it("says whether other machines can reach it", async () => {
    expect((await start()).visibleToNetwork).toBe(false);
    const everywhere = await start({ host: "0.0.0.0" });
    expect(everywhere.visibleToNetwork).toBe(true);
    expect((await ask(everywhere.url)).status).toBe(200);
  });
});

describe("close", () => {
  it("waits until a page that is open has what the study ended with", async () => {
    const live = await start({ farewellMs: 60_000 });
    await tell(live.reporter, some);
    const viewer = listen(live.url);
    await eventually(() => viewer.events.length).toBe(1);
    await report(events, [live.reporter]);
    const closing = live.close().then(() => "closed");
    await eventually(viewer.ended).toBe(true);
    expect(await Promise.race([closing, Promise.resolve("open")])).toBe("open");
    expect(await contentOf(live)).toEqual(await asJson(events));
    expect(await closing).toBe("closed");
  });

  it("may be called before the end and twice, and leaves nothing running", async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length;
    const live = await start();
    const viewer = listen(live.url);
    await tell(live.reporter, some);
    await eventually(() => viewer.events.length).toBe(1);
    await Promise.all([live.close(), live.close()]);
    await live.close();
    await eventually(viewer.ended).toBe(true);
    const after = process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length;
    expect(after).toBe(before);
  });
});

function never(message: string): never {
  throw new Error(message);
}
