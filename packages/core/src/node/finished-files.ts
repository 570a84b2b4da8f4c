import { renameSync } from "node:fs";
import { join } from "node:path";
import { eventFromJson, eventToJson, isEvent } from "../event-json.js";
import type { WorkEvents } from "../trial-store.js";
import { createWhole, hasCode, onDisk, readIfThere, temporaryName } from "./whole-files.js";

/** What has been finished in a directory. */
export interface FinishedFiles {
  /** The events of a piece of work; undefined where it is not finished, or its file is damaged, which is the same. */
  read(workId: string): WorkEvents | undefined;
  /** False where someone else was faster. A damaged file gives way if `mayReplace` allows it. */
  write(workId: string, events: WorkEvents, mayReplace: () => boolean): boolean;
}

/** The name of the file with a piece of work's events. */
export const finishedName = (workId: string): string => `${workId}.jsonl`;

/** Keeps the events of each piece of work in a file of its own, one line each and a last one with their count. */
export function finishedFiles(directory: string): FinishedFiles {
  const known = new Map<string, WorkEvents>();
  const pathOf = (workId: string): string => join(directory, finishedName(workId));
  const read = (workId: string): WorkEvents | undefined => {
    const before = known.get(workId);
    if (before) return before;
    const text = readIfThere(pathOf(workId));
    const events = text === undefined ? undefined : decode(text);
    if (events) known.set(workId, events);
    return events;
  };
  return {
    read,
    write(workId, events, mayReplace) {
      const path = pathOf(workId);
      const text = encode(events);
      if (createWhole(path, text, true)) return true;
      if (read(workId) || !mayReplace()) return false;
      setAside(path);
      return createWhole(path, text, true);
    },
  };
}

function encode(events: WorkEvents): string {
  return [...events, { events: events.length }].map((line) => `${eventToJson(line)}\n`).join("");
}

// Without the count a file cut short between two lines would look whole.
function decode(text: string): WorkEvents | undefined {
  const [, end = "", ...lines] = text.split("\n").reverse();
  const events = lines.reverse().map(eventFromJson);
  const last = eventFromJson(end);
  const isWhole =
    typeof last === "object" && last !== null && "events" in last && last.events === events.length;
  return isWhole && events.every(isEvent) ? events : undefined;
}

function setAside(path: string): void {
  onDisk(path, () => {
    try {
      renameSync(path, temporaryName(path));
    } catch (error) {
      if (!hasCode(error, "ENOENT")) throw error;
    }
  });
}
