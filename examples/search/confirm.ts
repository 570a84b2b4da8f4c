import { defineStudy, labError, type SettingCombination, type StudySettings } from "@activation-lab/core";
import { readRecord } from "@activation-lab/core/node";
import { bestSettingsOf, type SettingFigures, summarize } from "@activation-lab/reporters";
import search from "./study.js";

const record = process.env.SEARCH_RECORD ?? "results/search/record.jsonl";

/** What the search chose, each for its activation alone. */
const combinations = (bestSettingsOf(summarize(readRecord(record)))?.choices ?? []).flatMap(
  ({ activation, chosen }) => (chosen ? [{ ...combinationOf(chosen), activations: [activation] }] : []),
);
if (combinations.length === 0) {
  throw labError(
    "invalid-input",
    `${record} chose no setting; run the search to its end first, or name another SEARCH_RECORD.`,
  );
}
const activations = search.activations.filter(({ label }) =>
  combinations.some((combination) => combination.activations.includes(label)),
);

function combinationOf({ settings }: SettingFigures): SettingCombination {
  const { learningRate, batchSize, initializer } = settings;
  const found = search.combinations?.find(
    (one) =>
      one.learningRate === learningRate && one.batchSize === batchSize && one.initializer === initializer,
  );
  if (found) return found;
  throw labError(
    "invalid-input",
    `${record} is of another search than study.ts; name another SEARCH_RECORD.`,
  );
}

function withoutSearch({
  pruning,
  combinations: _,
  activations: __,
  ...settings
}: Partial<StudySettings> = {}) {
  return settings;
}

const { pruning, presets, ...searched } = search;

/** The settings that the search chose, on seeds that it never saw. */
export default defineStudy({
  ...searched,
  name: "search-confirmed",
  title: "Which activation is best at the setting that was found for it?",
  ...{ activations, combinations },
  presets: {
    full: { ...withoutSearch(presets?.full), seeds: [100, 101, 102, 103, 104] },
    smoke: { ...withoutSearch(presets?.smoke), seeds: [100, 101] },
  },
});
