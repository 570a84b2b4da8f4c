import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder of the whole workspace. */
export const workspaceRoot = resolve(import.meta.dirname, "../..");

/** What these tests read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly license?: string;
  readonly type?: string;
  readonly packageManager?: string;
  readonly sideEffects?: boolean;
  readonly engines?: Readonly<Record<string, string>>;
  readonly keywords?: readonly string[];
  readonly files?: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** One of the packages that are published. */
export interface Package {
  /** The name of its folder in `packages`. */
  readonly folder: string;
  readonly directory: string;
  readonly manifest: Manifest;
}

/** Reads the package.json of a folder. */
export function readManifest(directory: string): Manifest {
  const manifest: Manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
  return manifest;
}

/** The packages that are published. */
export const packages: readonly Package[] = readdirSync(join(workspaceRoot, "packages"), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const directory = join(workspaceRoot, "packages", name);
    return { folder: name, directory, manifest: readManifest(directory) };
  });

/** What can be imported of a package, as a program writes it. */
export function entriesOf({ manifest }: Package): string[] {
  return Object.keys(manifest.exports)
    .filter((path) => path !== "./package.json")
    .map((path) => manifest.name + path.slice(1));
}

/** The Markdown documents that people read, by their path in the workspace. */
export const documents: readonly string[] = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  ...["docs", "docs/activations", "docs/guides", "docs/results", "docs/tutorial"].flatMap(markdownIn),
  // Beside a record its report lies, which no one writes.
  ...foldersIn("docs/results").flatMap((folder) =>
    markdownIn(folder).filter((path) => /README\.md$/.test(path)),
  ),
  ...["packages", "examples"].flatMap((parent) =>
    readdirSync(join(workspaceRoot, parent)).flatMap((name) => markdownIn(`${parent}/${name}`)),
  ),
];

function foldersIn(folder: string): string[] {
  return readdirSync(join(workspaceRoot, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`);
}

function markdownIn(folder: string): string[] {
  return readdirSync(join(workspaceRoot, folder))
    .filter((name) => name.endsWith(".md") && name !== "CHANGELOG.md")
    .map((name) => `${folder}/${name}`);
}

/** A document's text. */
export function readDocument(path: string): string {
  return readFileSync(join(workspaceRoot, path), "utf8");
}
