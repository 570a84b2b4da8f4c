import { defineReporter, type Reporter } from "@activation-lab/core";
import { type MarkdownOptions, toMarkdown } from "../markdown.js";
import { findStudyStart } from "../trials.js";
import { writeWholeFile } from "./write-file.js";

/** Where the Markdown reporter writes, and what it links. */
export interface MarkdownFileOptions extends MarkdownOptions {
  /** For example "report.md". */
  readonly path: string;
}

/** Writes the report as a Markdown file, once the record has ended. */
export function markdown({ path, ...options }: MarkdownFileOptions): Reporter {
  return defineReporter({
    name: "markdown",
    async onRecordEnd(events) {
      if (findStudyStart(events)) await writeWholeFile(path, toMarkdown(events, options));
    },
  });
}
