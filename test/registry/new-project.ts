import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { type Finished, runWell } from "../support/run.js";

/** An empty folder in which a user begins. */
export interface NewProject {
  readonly directory: string;
  /** The environment of its programs: the registry, and the project's Node before this one. */
  readonly environment: Readonly<Record<string, string>>;
  /** Runs a program there and throws where it fails. */
  run(command: string, args: readonly string[]): Promise<Finished>;
  remove(): void;
}

/** Makes an empty folder whose programs run in an environment, on a version of Node or, without one, on this Node. */
export async function newProject(
  environment: Readonly<Record<string, string>>,
  nodeVersion?: string,
): Promise<NewProject> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "activation-lab-user-")));
  const PATH = [
    ...(nodeVersion === undefined ? [] : [await directoryOfNode(nodeVersion, directory, environment)]),
    process.env.PATH,
  ].join(delimiter);
  const ownEnvironment = { ...environment, PATH };
  return {
    directory,
    environment: ownEnvironment,
    run: (command, args) => runWell(command, args, { directory, environment: ownEnvironment }),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

async function directoryOfNode(
  version: string,
  directory: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const { out } = await runWell("npx", [`node@${version}`, "--print", "process.execPath"], {
    directory,
    environment,
  });
  return dirname(out.trim());
}
