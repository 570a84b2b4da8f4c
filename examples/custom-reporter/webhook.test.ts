import { createServer, type Server } from "node:http";
import type { StudyEvent } from "@activation-lab/core";
import { report } from "@activation-lab/core/run";
import { exampleEvents, testReporter } from "@activation-lab/core/testing";
import { afterEach, describe, expect, it } from "vitest";
import webhookFromEnvironment, { type WebhookOptions, webhook } from "./webhook.js";

/** What the server does with a request: answers with a status, never answers, or hangs up. */
type Answer = number | "hang" | "reset";

interface Received {
  readonly text: string;
  readonly authorization: string | undefined;
}

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** Starts a server on this machine that gives these answers in turn, the last one again and again. */
async function serve(...answers: readonly Answer[]): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const own = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const answer = answers[Math.min(received.length, answers.length - 1)] ?? 200;
    const message: { text: string } = JSON.parse(body);
    received.push({ text: message.text, authorization: request.headers.authorization });
    if (answer === "reset") request.socket.destroy();
    else if (answer !== "hang") response.writeHead(answer).end("what nobody reads");
  });
  server = own;
  await new Promise<void>((resolve) => own.listen(0, "127.0.0.1", resolve));
  const address = own.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/hook`, received };
}

/** Reports a record with the webhook; what it told of, and whether it was left out. */
async function reported(events: readonly StudyEvent[], options: WebhookOptions) {
  const [told, problems]: [string[], string[]] = [[], []];
  const reporter = webhook({ timeLimitMs: 100, pauseMs: 5, tell: (line) => told.push(line), ...options });
  await report(events, [reporter], { onReporterError: (message) => problems.push(message) });
  expect(problems).toEqual([]);
  return told;
}

const failing = exampleEvents({ failing: [2, 3] });
const failures = [
  "relu, seed 1, failed (error): Something | went wrong. In two lines.",
  "leakyRelu(slope=0.2), seed 0, failed (error): Something | went wrong. In two lines.",
];
const end = "An example study – done: 2 completed, 2 failed, 0 given up.";

describe("webhook", () => {
  // Where nothing listens: the suite is about the reporter, not the server.
  testReporter(() =>
    webhook({ url: "http://127.0.0.1:9/", attempts: 2, pauseMs: 1, timeLimitMs: 100, tell: () => {} }),
  );

  it("posts what failed and how the study ended in one message, with the secret", async () => {
    const { url, received } = await serve(200);
    expect(await reported(failing, { url, secret: "a secret" })).toEqual([]);
    expect(received).toEqual([{ text: [...failures, end].join("\n"), authorization: "Bearer a secret" }]);
  });

  it("posts failures while the study goes on, and does not hold it up", async () => {
    const { url, received } = await serve(200);
    async function* slowly(): AsyncGenerator<StudyEvent> {
      for (const event of failing) {
        yield event;
        if (event.type !== "trial-error" || event.trial !== 2) continue;
        const deadlineMs = performance.now() + 5_000;
        while (received.length === 0 && performance.now() < deadlineMs)
          await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
    await report(slowly(), [webhook({ url, batchMs: 1 })]);
    expect(received.map(({ text }) => text).join("\n")).toBe([...failures, end].join("\n"));
    expect(received.length).toBeGreaterThan(1);
  });

  it.each<[string, readonly Answer[]]>([
    ["is failing", [500, 503]],
    ["is busy", [429]],
    ["hangs up", ["reset"]],
    ["hangs", ["hang"]],
  ])("tries again where the server %s", async (_, answers) => {
    const { url, received } = await serve(...answers, 200);
    expect(await reported(failing, { url })).toEqual([]);
    expect(received.map(({ text }) => text)).toEqual(
      Array(answers.length + 1).fill([...failures, end].join("\n")),
    );
  });

  it.each<[string, Answer, number, string]>([
    ["always fails", 500, 3, "the server answered 500"],
    ["never answers", "hang", 3, "no answer within 100 ms"],
    ["always hangs up", "reset", 3, "the server was not reached"],
    ["refuses, at once", 403, 1, "the server answered 403"],
  ])("gives up where the server %s, and says so", async (_, answer, attempts, problem) => {
    const { url, received } = await serve(answer);
    const told = await reported(failing, { url, attempts: 3, secret: "a secret" });
    expect(told).toEqual([`3 lines were not delivered: ${problem}.`]);
    expect(received).toHaveLength(attempts);
  });

  it("gives up where nothing listens or the address is none, and does not show it", async () => {
    for (const url of ["http://127.0.0.1:9/a-secret", "a-secret"])
      expect(await reported(failing, { url, attempts: 2 })).toEqual([
        "3 lines were not delivered: the server was not reached.",
      ]);
  });

  it("posts nothing again that was posted before an interruption", async () => {
    const { url, received } = await serve(200);
    const [start, ...others] = failing;
    if (start?.type !== "study-start") throw new Error("A record begins with study-start.");
    const told = others.findIndex(({ type }) => type === "trial-error") + 1;
    const { environment } = start;
    const resume: StudyEvent = { type: "study-resume", environment, finished: 2 };
    await reported([start, ...others.slice(0, told), resume, ...others.slice(told)], { url });
    expect(received.map(({ text }) => text)).toEqual([[failures[1], end].join("\n")]);
  });

  it("posts names as text on one line, which no chat takes for a mention", async () => {
    const { url, received } = await serve(200);
    await reported(exampleEvents({ activations: ["<!channel>\n& more"], seeds: [0], failing: [1] }), { url });
    expect(received[0]?.text).toMatch(/^&lt;!channel&gt; &amp; more, seed 0, failed/);
    expect(received[0]?.text.split("\n")).toHaveLength(2);
  });

  it("needs an address", () => {
    expect(() => webhookFromEnvironment()).toThrow("WEBHOOK_URL is not set");
  });
});
