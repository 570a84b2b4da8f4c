import { readDocument } from "./workspace.js";

/** A fenced block of a document. */
export interface Snippet {
  /** The document's path and the block's first line, as in `docs/guide.md:12`. */
  readonly place: string;
  readonly document: string;
  readonly language: string;
  readonly code: string;
  /** The file that the block is to stand in: the one that its first line names, or one made up. */
  readonly fileName: string;
  /** Whether its first line names a file. */
  readonly named: boolean;
  /** Why it cannot run by itself, from `<!-- fragment: why -->` before it. */
  readonly fragment: string | undefined;
  /** Code that runs before it and that readers do not see, from `<!-- setup: code -->` before it. */
  readonly setup: string;
}

const fence = /^```(\w*)\n([\s\S]*?)^```$/gm;
const commentBefore = /<!-- (fragment|setup): ([\s\S]*?) -->\s*$/;

/** The fenced blocks of a document, in order. */
export function snippetsOf(document: string): Snippet[] {
  const text = readDocument(document);
  return [...text.matchAll(fence)].map((match, index) => {
    const [, language = "", code = ""] = match;
    const before = text.slice(0, match.index);
    const line = before.split("\n").length;
    const comment = commentBefore.exec(before.slice(Math.max(before.lastIndexOf("```"), 0)));
    const name = /^\/\/ ([\w./-]+\.(?:ts|js))\n/.exec(code)?.[1];
    return {
      place: `${document}:${line}`,
      document,
      language,
      code,
      fileName: name ?? (language === "jsonl" ? "record.jsonl" : `block-${index + 1}.${language}`),
      named: name !== undefined,
      fragment: comment?.[1] === "fragment" ? comment[2] : undefined,
      setup: comment?.[1] === "setup" ? `${comment[2]}\n` : "",
    };
  });
}

/** Whether a block is TypeScript or JavaScript. */
export function isProgram({ language }: Snippet): boolean {
  return language === "ts" || language === "js";
}

/** The commands of a block of shell, comments left out. */
export function commandsOf({ language, code }: Snippet): string[] {
  if (language !== "sh") return [];
  return code
    .split("\n")
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
    .filter((line) => line !== "");
}

/** The commands of a block that run ours. */
export function runnableCommands(snippet: Snippet): string[] {
  if (snippet.fragment !== undefined) return [];
  return commandsOf(snippet).filter((line) => line.startsWith("npx activation-lab"));
}

/** The words of a command as a shell takes them, of which quotes keep some together. */
export function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

/** A study that a document runs at its own size is run smaller here. */
export function smaller(args: readonly string[]): string[] {
  const [, command] = args;
  if (command !== "run" || args.includes("--help") || args.includes("--dry-run")) return [...args];
  const wanted: readonly (readonly [string, string])[] = [
    ["--epochs", "1"],
    ["--train-size", "128"],
  ];
  return [...args, ...wanted.filter(([option]) => !args.includes(option)).flat()];
}
