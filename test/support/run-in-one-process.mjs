// node run-in-one-process.mjs BIN_INDEX ARGUMENTS…: runs several commands of the built activation-lab one after another, each a JSON list
// of arguments. What a process needs to start, most of the time of a small study, is paid once.
import { pathToFileURL } from "node:url";

const [index = "", ...commands] = process.argv.slice(2);
const { main } = await import(pathToFileURL(index).href);
for (const command of commands) {
  const console = { out: process.stdout, error: process.stderr };
  const code = await main(JSON.parse(command), console, new AbortController().signal);
  if (code !== 0) {
    process.stderr.write(`${command} ended with ${code}.\n`);
    process.exitCode = 1;
  }
}
