#!/usr/bin/env node
import { main } from "./main.js";

const controller = new AbortController();
// A second Ctrl-C falls back to Node's own answer: the process ends at once.
process.once("SIGINT", () => controller.abort());
process.once("SIGTERM", () => controller.abort());
// Whoever reads our output may stop reading, as `head` does; the record is still worth finishing.
process.stdout.on("error", () => {});

process.exitCode = await main(
  process.argv.slice(2),
  { out: process.stdout, error: process.stderr },
  controller.signal,
);
