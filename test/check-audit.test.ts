import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { audit } from "../scripts/packages/check-audit.mjs";

/** What a registry answers to the question for advisories, by package; none where it refuses the question. */
type Advisories = Readonly<Record<string, readonly object[]>>;

/** A registry of `frame`, which needs `hinge`. It has a thread to itself, since the check waits for npm. */
const registryProgram = `
  const { createServer } = require("node:http");
  const { parentPort, workerData } = require("node:worker_threads");
  const dependencies = { frame: { hinge: "^1.0.0" }, hinge: {} };
  const server = createServer((request, response) => {
    const name = request.url.slice(1);
    const respond = (status, body) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (request.method === "POST") return workerData ? respond(200, workerData) : respond(405, {});
    if (!(name in dependencies)) return respond(404, {});
    const tarball = "http://" + request.headers.host + "/" + name + ".tgz";
    const version = { name, version: "1.2.0", dependencies: dependencies[name], dist: { tarball, shasum: "0".repeat(40) } };
    respond(200, { name, "dist-tags": { latest: "1.2.0" }, versions: { "1.2.0": version } });
  });
  server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
`;

let directory = "";
let registry: Worker | undefined;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "check-audit-"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await registry?.terminate();
  rmSync(directory, { recursive: true });
});

/** Audits a project that needs `frame`, of a registry with these advisories. */
async function auditOf(advisories?: Advisories) {
  const started = new Worker(registryProgram, { eval: true, workerData: advisories });
  registry = started;
  const port = await new Promise((resolve, reject) => started.once("message", resolve).once("error", reject));
  vi.stubEnv("npm_config_registry", `http://127.0.0.1:${port}/`);
  vi.stubEnv("npm_config_cache", join(directory, "cache"));
  return audit(directory, { frame: "^1.0.0" });
}

const advisory = {
  id: 7,
  url: "https://advisories.example/rusty-hinge",
  title: "The hinge rusts",
  severity: "high",
  vulnerable_versions: "<1.3.0",
};

it("names what is high in anything that a package brings", async () => {
  expect(await auditOf({ hinge: [advisory] })).toMatchObject({
    problems: ["high: hinge <1.3.0: The hinge rusts, https://advisories.example/rusty-hinge"],
  });
});

it("counts what is less, and passes it", async () => {
  expect(await auditOf({ hinge: [{ ...advisory, severity: "moderate" }] })).toEqual({
    problems: [],
    note: "passed; 1 known that are less than high",
  });
});

it("passes over what was mended before the version that is installed", async () => {
  const mended = { ...advisory, vulnerable_versions: "<1.2.0" };
  expect(await auditOf({ hinge: [mended] })).toMatchObject({ problems: [] });
});

it("says of a registry that answers no audits what it said", async () => {
  expect(await auditOf()).toEqual({ refusal: expect.stringContaining("405") });
});
