import type { Plan } from "@activation-lab/core";
import { formatEnds, formatPercent, plural, singleLine } from "../format.js";
import { groupBy } from "../group-by.js";
import { activationTitle } from "../plan-words.js";
import type { StudySummary } from "../summary.js";
import {
  type ActivationChoice,
  type BestSettings,
  bestSettingsOf,
  type ChoiceProblem,
  type SettingFigures,
} from "./best-settings.js";

/** More than that are counted, not named. */
const activationsNamed = 8;
const comparisonsNamed = 12;

/** "learningRate=0.01, batchSize=32"; what the study sets where a variant sets nothing. */
export function settingWords({ settings }: Pick<SettingFigures, "settings">): string {
  const words = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return words.length === 0 ? "as the study sets it" : words.join(", ");
}

/** Which activation is ahead where each has the setting that suits it, in sentences; none where there is nothing to choose from. */
export function bestSettingSentences(summary: StudySummary, found = bestSettingsOf(summary)): string[] {
  if (!found) return [];
  const { choices, comparisons, problem } = found;
  if (problem !== null) return [problemWords[problem]];
  const { plan } = summary;
  const byModel = [...groupBy(choices, ({ model }) => model).values()];
  return [
    choiceWords(choices),
    ...byModel.flatMap((ofModel) => rankingWords(ofModel, plan)),
    ...byModel.flatMap((ofModel) => leaderWords(ofModel, plan)),
    ...comparisons.slice(0, comparisonsNamed).map(({ verdict }) => verdict),
    ...unchosenWords(found, plan),
    ...edgeWords(choices, plan),
  ].map(singleLine);
}

const problemWords: Readonly<Record<ChoiceProblem, string>> = {
  "not-validated":
    "Which setting suits each activation best cannot be told: the study has no validation images, and the test images must not choose. Set validationImages: 2_000, for example, in the study, and run it again.",
  "none-eligible":
    "Which setting suits each activation best cannot be told: no setting has a figure on the validation images and all of its seeds.",
};

function choiceWords(choices: readonly ActivationChoice[]): string {
  const tried = choices.map((choice) => choice.tried);
  const [least, most] = [Math.min(...tried), Math.max(...tried)];
  const count = least === most ? plural(most, "setting") : `${least} to ${plural(most, "setting")}`;
  const lost = choices.some((choice) => choice.eligible < choice.tried)
    ? "; those that were given up or lost a seed could not be chosen"
    : "";
  return `Of ${count} each activation has the one with its best mean validation accuracy here: the choice saw the validation images only${lost}.`;
}

function rankingWords(ofModel: readonly ActivationChoice[], plan: Plan): string[] {
  const ranked = ofModel
    .flatMap(({ activation, chosen }) => (chosen ? [{ activation, chosen }] : []))
    .sort((a, b) => (b.chosen.testAccuracy ?? 0) - (a.chosen.testAccuracy ?? 0));
  if (ranked.length === 0) return [];
  const named = ranked.slice(0, activationsNamed).map(({ activation, chosen }) => {
    const ends = chosen.testAccuracyInterval ? ` ${formatEnds(chosen.testAccuracyInterval)}` : "";
    return `${activationTitle(activation, plan)} ${formatPercent(chosen.testAccuracy ?? Number.NaN)}${ends} (${settingWords(chosen)})`;
  });
  const others = ranked.length - named.length;
  return [
    `Test accuracy at its own best setting${inModel(ofModel, plan)}: ${named.join(", ")}${others > 0 ? ` and ${plural(others, "other")}` : ""}.`,
  ];
}

/** Whether another activation is ahead than with the usual setting. */
function leaderWords(ofModel: readonly ActivationChoice[], plan: Plan): string[] {
  const leader = (figures: (choice: ActivationChoice) => SettingFigures | null) =>
    ofModel
      .flatMap((choice) => {
        const accuracy = figures(choice)?.testAccuracy ?? null;
        return accuracy === null ? [] : [{ activation: choice.activation, accuracy }];
      })
      .reduce((best, one) => (one.accuracy > best.accuracy ? one : best), {
        activation: "",
        accuracy: Number.NEGATIVE_INFINITY,
      });
  const isWhole = ofModel.every(({ chosen, usual }) => chosen && usual.testAccuracy !== null);
  if (!isWhole || ofModel.length < 2) return [];
  const [usual, best] = [leader((choice) => choice.usual), leader(({ chosen }) => chosen)];
  const settings = new Set(ofModel.map((choice) => settingWords(choice.usual)));
  const name = settings.size === 1 ? `the usual setting (${[...settings].join("")})` : "its usual setting";
  const title = (activation: string) => activationTitle(activation, plan);
  return [
    usual.activation === best.activation
      ? `${title(best.activation)} is ahead${inModel(ofModel, plan)} with ${name} too (${formatPercent(usual.accuracy)}).`
      : `With ${name} ${title(usual.activation)} is ahead${inModel(ofModel, plan)} (${formatPercent(usual.accuracy)}); at its own best each, ${title(best.activation)} is.`,
  ];
}

function unchosenWords({ choices, baseline }: BestSettings, plan: Plan): string[] {
  const unchosen = choices.filter(({ chosen }) => chosen === null);
  if (unchosen.length === 0) return [];
  const names = unchosen.map(
    (choice) => `${activationTitle(choice.activation, plan)}${inModel([choice], plan)}`,
  );
  const missing = unchosen.some(({ activation }) => activation === baseline)
    ? `, and without ${activationTitle(baseline, plan)} the others have nothing to be compared with`
    : "";
  return [`No setting has all of its seeds for ${names.join(", ")}${missing}.`];
}

function edgeWords(choices: readonly ActivationChoice[], plan: Plan): string[] {
  const names = choices.flatMap((choice) => {
    const { activation, edge } = choice;
    if (!edge) return [];
    return [`${activationTitle(activation, plan)}${inModel([choice], plan)} (${edge.rate}, the ${edge.end})`];
  });
  if (names.length === 0) return [];
  return [
    `Warning: The best learning rate stands at the edge of those that were tried for ${names.join(", ")}: the sweep was too narrow, and a better one may lie beyond.`,
  ];
}

function inModel([first]: readonly ActivationChoice[], { models }: Plan): string {
  return models.length > 1 && first ? ` in ${first.model}` : "";
}
