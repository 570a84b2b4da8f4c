import { errorMessage, isLabError, unknownNameError } from "@activation-lab/core";
import type { Console } from "./console.js";
import { dataCommand } from "./data-command.js";
import { generalHelp } from "./help.js";
import { listCommand } from "./list-command.js";
import { mergeCommand } from "./merge-command.js";
import { reportCommand } from "./report-command.js";
import { runCommand } from "./run-command.js";
import { verifyCommand } from "./verify-command.js";

/**
 * Runs one command. What the user can mend is told in one sentence with the exit code 2; a fault of ours keeps its stack.
 *
 * @returns the exit code
 */
export async function main(args: readonly string[], console: Console, signal: AbortSignal): Promise<number> {
  try {
    return await dispatch(args, console, signal);
  } catch (error) {
    if (isLabError(error)) {
      console.error.write(`${errorMessage(error)}\n`);
      return 2;
    }
    console.error.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
}

async function dispatch(args: readonly string[], console: Console, signal: AbortSignal): Promise<number> {
  const [command, ...rest] = args;
  switch (command) {
    case "run":
      return runCommand(rest, console, signal);
    case "report":
      return reportCommand(rest, console);
    case "merge":
      return mergeCommand(rest, console);
    case "verify":
      return verifyCommand(rest, console, signal);
    case "list":
      return listCommand(rest, console);
    case "data":
      return dataCommand(rest, console, signal);
    case undefined:
    case "help":
    case "--help":
    case "-h":
      console.out.write(generalHelp);
      return 0;
    default:
      throw unknownNameError("command", command, ["run", "report", "merge", "verify", "list", "data"]);
  }
}
