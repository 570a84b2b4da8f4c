import type { PluginName } from "./plugin-name.js";

/** The content of files by their paths, with slashes, in a new plugin's folder. */
export type Files = Readonly<Record<string, string>>;

/** What a new plugin of one kind is made of, beside what every plugin has. */
export interface Template {
  /** One sentence on what it does until its author makes it something else, for package.json. */
  readonly description: string;
  /** Its source, its test and, where it can be tried in one, its study. */
  readonly files: Files;
  /** Packages of ours that its test and its study import beside core. */
  readonly companions: readonly string[];
  /** Whether it uses Node, and so needs its types. */
  readonly usesNode: boolean;
  /** What its README says on using it, in Markdown. */
  readonly use: string;
}

/** Makes the files of a plugin of one kind. */
export type TemplateOf = (name: PluginName) => Template;
