import type { Console } from "./console.js";
import {
  candidatesHelp,
  claimsHelp,
  dataHelp,
  learningRatesHelp,
  listHelp,
  mergeHelp,
  newHelp,
  reportHelp,
  runHelp,
  verifyHelp,
} from "./help.js";

/** Runs a command with what was typed after its name; the exit code. */
export type RunCommand = (
  args: readonly string[],
  console: Console,
  signal: AbortSignal,
) => number | Promise<number>;

/** Something that the command line does. */
export interface Command {
  readonly help: string;
  /** Loads what it needs, which takes longer than some commands do. */
  readonly load: () => Promise<RunCommand>;
}

/** Every command by its name. */
export const commands: Readonly<Record<string, Command>> = {
  run: { help: runHelp, load: async () => (await import("./run-command.js")).runCommand },
  report: { help: reportHelp, load: async () => (await import("./report-command.js")).reportCommand },
  claims: { help: claimsHelp, load: async () => (await import("./claims-command.js")).claimsCommand },
  merge: { help: mergeHelp, load: async () => (await import("./merge-command.js")).mergeCommand },
  verify: { help: verifyHelp, load: async () => (await import("./verify-command.js")).verifyCommand },
  "learning-rates": {
    help: learningRatesHelp,
    load: async () => (await import("./learning-rates-command.js")).learningRatesCommand,
  },
  candidates: {
    help: candidatesHelp,
    load: async () => (await import("./candidates-command.js")).candidatesCommand,
  },
  list: { help: listHelp, load: async () => (await import("./list-command.js")).listCommand },
  new: { help: newHelp, load: async () => (await import("./new-command.js")).newCommand },
  data: { help: dataHelp, load: async () => (await import("./data-command.js")).dataCommand },
};

/** The command of that name; undefined where there is none. */
export function commandNamed(name: string): Command | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}
