import { commandNamed, commands } from "./commands.js";
import type { Console } from "./console.js";
import { generalHelp } from "./help.js";

/**
 * Runs one command. What the user can mend is told in one sentence with the exit code 2; a fault of ours keeps its stack.
 *
 * @returns the exit code
 */
export async function main(args: readonly string[], console: Console, signal: AbortSignal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || asksForHelp([name])) {
    console.out.write(generalHelp);
    return 0;
  }
  const command = commandNamed(name);
  if (command && asksForHelp(rest)) {
    console.out.write(command.help);
    return 0;
  }
  // Only now, so that a help text is there at once.
  const { errorMessage, isLabError, unknownNameError } = await import("@activation-lab/core");
  try {
    if (!command) throw unknownNameError("command", name, Object.keys(commands));
    const run = await command.load();
    return await run(rest, console, signal);
  } catch (error) {
    if (isLabError(error)) {
      console.error.write(`${errorMessage(error)}\n`);
      return 2;
    }
    console.error.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
}

/** Whatever else was typed: who asks for help need not have got the rest right. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args
    .slice(0, end === -1 ? undefined : end)
    .some((argument) => argument === "--help" || argument === "-h");
}
