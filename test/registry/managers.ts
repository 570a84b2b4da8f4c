import { snippetsOf } from "../support/snippets.js";
import { readManifest, workspaceRoot } from "../support/workspace.js";

/** A package manager, and how npx calls it: nothing but Node and npm need be there. */
export interface Manager {
  readonly name: string;
  readonly command: readonly string[];
  /** The command that adds packages when their names follow. */
  readonly add: readonly string[];
  /** The option for packages that only developers need. */
  readonly forDevelopment: string;
  /** A file that a user writes first. */
  readonly settings?: { readonly file: string; readonly text: string };
}

/** What docs/start.md tells users of pnpm to write; esbuild comes with vitest. */
const allowBuilds = snippetsOf("docs/start.md").find(({ language }) => language === "yaml");

/** The package managers that people use. */
export const managers: readonly Manager[] = [
  { name: "npm", command: ["npm"], add: ["install"], forDevelopment: "--save-dev" },
  {
    name: "pnpm",
    command: [readManifest(workspaceRoot).packageManager ?? "pnpm"],
    add: ["add"],
    forDevelopment: "--save-dev",
    settings: { file: "pnpm-workspace.yaml", text: `${allowBuilds?.code}  esbuild: false\n` },
  },
  // Its cache bears no two programs at once.
  { name: "yarn 1", command: ["yarn@1.22"], add: ["add", "--mutex=network"], forDevelopment: "--dev" },
  {
    name: "yarn 4",
    command: ["--package=@yarnpkg/cli-dist@4", "yarn"],
    add: ["add"],
    forDevelopment: "--dev",
  },
  { name: "bun", command: ["bun@1"], add: ["add"], forDevelopment: "--dev" },
];
