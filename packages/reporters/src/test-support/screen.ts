import type { StudyEvent } from "@activation-lab/core";
import { report } from "@activation-lab/core/run";
import { expect } from "vitest";
import { type TerminalOptions, terminal } from "../terminal.js";
import { textWidth } from "../text-width.js";

const control = "\u001b";

/** Everything that the terminal reporter writes, without colours unless `options` say so; one second passes between any two events. */
export async function written(
  events: readonly StudyEvent[],
  options: Omit<TerminalOptions, "stream"> = {},
): Promise<string[]> {
  const writes: string[] = [];
  let nowMs = 0;
  const reporter = terminal({
    stream: { write: (text) => writes.push(text) },
    environment: { NO_COLOR: "1" },
    now: () => {
      nowMs += 1000;
      return nowMs;
    },
    ...options,
  });
  const problems: string[] = [];
  await report(events, [reporter], { onReporterError: (message) => problems.push(message) });
  expect(problems).toEqual([]);
  return writes;
}

/** As `written`, for a study that is still running: without what the end of the record adds. */
export async function writtenSoFar(
  events: readonly StudyEvent[],
  options: Omit<TerminalOptions, "stream"> = {},
): Promise<string[]> {
  const writes = await written(events, { isTTY: true, ...options });
  const drawings = writes.filter(isDrawing);
  return writes.slice(0, writes.lastIndexOf(drawings.at(-1) ?? "") + 1);
}

/** Whether a write draws lines that are to be drawn over. */
export function isDrawing(text: string): boolean {
  return text.startsWith(`${control}[?25l`);
}

/**
 * What a terminal of endless height shows after some writes. It knows the control sequences that we write and refuses all others,
 * so that none can come out of a name; colours stay in the text, their escape as ␛.
 *
 * @throws for any other control character, and for a line that would wrap
 */
export function screen(writes: readonly string[], columns: number): string[] {
  const lines = [""];
  let row = 0;
  const sequences = new RegExp(`${control}\\[\\??\\d*[A-Za-z]|[^${control}\\n\\r]+|[\\s\\S]`, "g");
  for (const [part] of writes.join("").matchAll(sequences)) {
    const [, count, command] = /^.\[\??(\d*)([A-Za-z])$/.exec(part) ?? [];
    if (command === "A") row = Math.max(0, row - Number(count));
    else if (command === "J") lines.splice(row, lines.length, "");
    else if (command === "m") lines[row] += `␛[${count}m`;
    else if (command === "h" || command === "l") expect(count).toBe("25");
    else if (part === "\n") {
      row += 1;
      lines[row] ??= "";
    } else if (part !== "\r") {
      expect(part).not.toMatch(/\p{Cc}/u);
      lines[row] += part;
      expect(textWidth(withoutColors(lines[row] ?? ""))).toBeLessThanOrEqual(columns);
    }
  }
  return lines.map((line) => line.trimEnd());
}

/** The text of a screen without its colours. */
export function withoutColors(text: string): string {
  return text.replace(/␛\[\d+m/g, "");
}
