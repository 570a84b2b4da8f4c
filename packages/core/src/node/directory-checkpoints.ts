import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Checkpoints } from "../checkpoint.js";
import { onDisk, replaceWhole } from "./whole-files.js";

/** Checkpoints as files of a directory, which is made with the first. One that is damaged counts as none. */
export function directoryCheckpoints(directory: string): Checkpoints {
  const path = (trialId: string): string => join(directory, `${trialId}.checkpoint`);
  return {
    async load(trialId) {
      try {
        return readFileSync(path(trialId));
      } catch {
        return undefined;
      }
    },
    async save(trialId, bytes) {
      onDisk(directory, () => mkdirSync(directory, { recursive: true }));
      replaceWhole(path(trialId), bytes, true);
    },
    remove: async (trialId) => rmSync(path(trialId), { force: true }),
  };
}
