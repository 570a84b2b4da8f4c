import { isBuiltin } from "node:module";
import { labError } from "@activation-lab/core";

/** A new plugin's name in each place where it stands. */
export interface PluginName {
  /** What it is installed as, as in `@me/soft-step`. */
  readonly package: string;
  /** Without the scope: the name of its folder and of its files. */
  readonly file: string;
  /** What it exports, in camelCase. */
  readonly identifier: string;
  /** As people read it. */
  readonly title: string;
}

const npmName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const longestNpmName = 214;
/** What defineActivation takes: saved models lose two capitals in a row. */
const camelCase = /^[a-z]([A-Z]?[a-z0-9]+)*[A-Z]?$/;
const reserved =
  /^(abstract|arguments|as|async|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|of|package|private|protected|public|return|static|super|switch|this|throw|true|try|type|typeof|undefined|var|void|while|with|yield)$/;

/**
 * The names that follow from a package's name: `@me/soft-step` is in the folder `soft-step` and exports `softStep`.
 *
 * @throws a LabError `invalid-input` for what npm does not take, and for what makes no name of an export
 */
export function pluginName(name: string): PluginName {
  if (name.length > longestNpmName || !npmName.test(name) || isBuiltin(name)) {
    const hint = suggestion(name);
    const cure =
      hint === undefined ? "write lower-case words with hyphens, as in soft-step" : `write ${hint} instead`;
    throw refusal(name, "is no name that npm takes", cure);
  }
  const file = name.slice(name.indexOf("/") + 1);
  const identifier = file.replace(/[^a-z0-9]+([a-z0-9]?)/g, (_, letter: string) => letter.toUpperCase());
  if (!camelCase.test(identifier) || reserved.test(identifier) || file === "node_modules")
    throw refusal(
      name,
      `would export "${identifier}", which is no name in camelCase with no two capitals in a row`,
      "begin with a letter and join words of two letters or more, as in soft-step",
    );
  const words = file.replace(/[^a-z0-9]+/g, " ").trim();
  return { package: name, file, identifier, title: `${words.charAt(0).toUpperCase()}${words.slice(1)}` };
}

/** `soft-step` for `softStep` and `Soft Step`. */
function suggestion(name: string): string | undefined {
  const kebab = name
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/[\s_]+/g, "-")
    .toLowerCase();
  return kebab !== name && npmName.test(kebab) && !isBuiltin(kebab) ? kebab : undefined;
}

function refusal(name: string, problem: string, cure: string) {
  return labError("invalid-input", `${JSON.stringify(name)} ${problem}; ${cure}.`);
}
