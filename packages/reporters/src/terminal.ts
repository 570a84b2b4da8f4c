import { defineReporter, type Plan, type Reporter, type StudyEvent } from "@activation-lab/core";
import { toAscii } from "./ascii.js";
import { claimSentences } from "./claims/claim-lines.js";
import { judgeClaims } from "./claims/judge-claims.js";
import { liveLines } from "./live-lines.js";
import { epochLine, type LogLine, newsLine, planLines } from "./log-lines.js";
import { palette } from "./palette.js";
import { followProgress, type Progress } from "./progress.js";
import { redrawnLines, type TextStream } from "./redrawn-lines.js";
import { resultLines } from "./result-lines.js";
import { type SummaryOptions, summarize } from "./summary.js";
import { type TerminalEnvironment, terminalAbilities } from "./terminal-abilities.js";
import { wrapText } from "./text-width.js";
import { findStudyStart } from "./trials.js";

/** What can be chosen about the terminal reporter. */
export interface TerminalOptions extends SummaryOptions {
  readonly stream: TextStream;
  /** Whether it is a terminal; the stream's own answer unless given. */
  readonly isTTY?: boolean;
  /** The width of a line; the stream's own unless given, and without either 80 on a terminal, else no limit. */
  readonly columns?: number;
  /** Whether to show the study while it runs; turn it off to show the results of a finished record. */
  readonly progress?: boolean;
  /** Whether to use colours; unless given as `NO_COLOR`, `FORCE_COLOR` and `TERM` say, else on a terminal. */
  readonly colors?: boolean;
  /** Whether to draw with the characters of ASCII alone; with `TERM=dumb` unless given. */
  readonly ascii?: boolean;
  /** Where `NO_COLOR`, `FORCE_COLOR` and `TERM` are looked up; the program's own environment unless given. */
  readonly environment?: TerminalEnvironment;
  /** Milliseconds from any fixed point; `Date.now` unless given. */
  readonly now?: () => number;
}

/**
 * Shows a study while it runs and its results at the end. On a terminal each trial that is running has one line that is
 * redrawn in place; elsewhere each finished epoch is one plain line. What a study that goes on tells again is not shown again.
 */
export function terminal(options: TerminalOptions): Reporter {
  const { stream, progress: showProgress = true, now = Date.now } = options;
  const isTTY = options.isTTY ?? stream.isTTY ?? false;
  const abilities = terminalAbilities(isTTY, options.environment ?? programEnvironment());
  const { colors = abilities.colors, ascii = !abilities.unicode } = options;
  // A terminal that does not know its width says 0.
  const columns = () => options.columns ?? (stream.columns || (isTTY ? 80 : Number.POSITIVE_INFINITY));
  const paint = palette(colors);
  const drawable = (line: string) => (ascii ? toAscii(line) : line);
  const frame = redrawnLines(stream);
  const print = (lines: readonly string[]) =>
    stream.write(lines.map((line) => `${drawable(line)}\n`).join(""));
  const log = (lines: readonly LogLine[]) =>
    print(lines.flatMap(({ text, paint = plain }) => wrapText(text, columns()).map(paint)));
  let study: { readonly plan: Plan; readonly progress: Progress } | undefined;

  const follow = (event: StudyEvent) => {
    if (!study || !showProgress) return;
    const nowMs = now();
    const { plan, progress } = study;
    const isNew = progress.add(event, nowMs);
    const news = newsLine(event, plan, progress, paint);
    if (news !== undefined) {
      frame.clear();
      log([news]);
    }
    if (!isNew) return;
    if (abilities.redraws)
      frame.draw(liveLines(plan, progress, { nowMs, columns: columns() - 1, paint }).map(drawable));
    else if (event.type === "epoch-end") {
      const line = epochLine(event.trial, plan, progress, nowMs);
      if (line !== undefined) log([line]);
    }
  };

  return defineReporter({
    name: "terminal",
    onStudyStart(event) {
      study = { plan: event.plan, progress: followProgress(event) };
      if (showProgress) log([...planLines(event, paint), { text: "" }]);
    },
    onStudyResume: follow,
    onTrialStart: follow,
    onEpochProgress: follow,
    onEpochEnd: follow,
    onTrialEnd: follow,
    onTrialError: follow,
    onTrialPruned: follow,
    onTrialRetry: follow,
    onRecordEnd(events) {
      frame.clear();
      study = undefined;
      if (!findStudyStart(events)) return;
      print(resultLines(summarize(events, options), columns(), { titleShown: showProgress, colors }));
      print(claimSentences(judgeClaims([events])).flatMap((text) => wrapText(text, columns())));
    },
  });
}

function plain(text: string): string {
  return text;
}

/** That of Node; a page has none. */
function programEnvironment(): TerminalEnvironment {
  return typeof process === "undefined" ? {} : process.env;
}
