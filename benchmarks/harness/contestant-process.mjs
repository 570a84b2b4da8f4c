import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

const keptErrorCharacters = 2000;

/**
 * Starts one contestant and waits until it has warmed up. It speaks lines of JSON on its output; other lines, such as a
 * library's greeting, are passed over.
 *
 * @returns `{ missing }` with the reason where its engine is not installed; else `{ details, round, stop }`
 */
export async function startContestant({ file, environment = {}, thread = false }, options) {
  const path = fileURLToPath(new URL(`../contestants/${file}`, import.meta.url));
  const argument = JSON.stringify(options);
  const started = thread ? startThread(path, argument) : startProcess(path, argument, environment);
  const { input, output, errors, failure } = started;

  let errorText = "";
  errors.on("data", (chunk) => {
    errorText = `${errorText}${chunk}`.slice(-keptErrorCharacters);
  });
  const lines = createInterface({ input: output })[Symbol.asyncIterator]();

  async function nextMessage() {
    for (;;) {
      const { value: line, done } = await lines.next();
      if (done) {
        const reason = await failure;
        if (reason?.code === "ENOENT") return { missing: `there is no command ${reason.path}` };
        throw new Error(`${file} stopped${reason ? `: ${reason.message}` : ""}\n${errorText}`.trim());
      }
      if (line.startsWith("{")) return JSON.parse(line);
    }
  }

  const first = await nextMessage();
  if (first.missing !== undefined) return first;
  return {
    details: first.ready,
    round() {
      input.write("round\n");
      return nextMessage();
    },
    stop: () => input.end(),
  };
}

function startProcess(path, argument, environment) {
  const [command, ...flags] = path.endsWith(".py")
    ? // Without -B it would leave its compiled modules beside the sources.
      [process.env.PYTHON ?? "python3", "-B"]
    : [process.execPath];
  const child = spawn(command, [...flags, path, argument], { env: { ...process.env, ...environment } });
  // To write to a process that has ended is an error too; its cause is told elsewhere.
  child.stdin.on("error", () => {});
  return {
    input: child.stdin,
    output: child.stdout,
    errors: child.stderr,
    failure: failureOf(child, "close"),
  };
}

/** In a worker thread, as a study runs its trials. */
function startThread(path, argument) {
  const worker = new Worker(path, { argv: [argument], stdin: true, stdout: true, stderr: true });
  const failure = failureOf(worker, "exit");
  return { input: worker.stdin, output: worker.stdout, errors: worker.stderr, failure };
}

/** Resolves at the end: to the error that was its cause, or to nothing. */
function failureOf(source, end) {
  return new Promise((resolve) => {
    source.once("error", resolve);
    source.once(end, () => resolve(undefined));
  });
}
