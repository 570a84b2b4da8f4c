import {
  type Augmentation,
  alternatingFlip,
  cutout,
  horizontalFlip,
  labError,
  randomCrop,
  splitActivationLabels,
  unknownNameError,
} from "@activation-lab/core";

/** What makes each augmentation of core, by its name, and the one parameter that it has. */
const known = {
  randomCrop: { parameter: "padding", make: (padding?: number) => randomCrop(padding ? { padding } : {}) },
  horizontalFlip: { parameter: undefined, make: () => horizontalFlip() },
  alternatingFlip: { parameter: undefined, make: () => alternatingFlip() },
  cutout: { parameter: "size", make: (size?: number) => cutout(size ? { size } : {}) },
} as const;

/**
 * Makes the augmentations that a list of labels names, as in `randomCrop(padding=2),horizontalFlip`; `none` names none.
 *
 * @throws a LabError `invalid-input` for a label that cannot be read, an unknown name (the message lists the known ones), and
 * a parameter that is no whole number of at least 1.
 */
export function namedAugmentations(list: string): Augmentation[] {
  if (list.trim() === "none") return [];
  return splitActivationLabels(list).map(namedAugmentation);
}

function namedAugmentation(label: string): Augmentation {
  const [, name = "", parameter, value] = /^(\w+)(?:\((\w+)=(\d+)\))?$/.exec(label) ?? [];
  const found = Object.entries(known).find(([candidate]) => candidate === (name || label))?.[1];
  if (!found) throw unknownNameError("augmentation", name || label, [...Object.keys(known), "none"]);
  if (parameter === undefined) return found.make();
  if (parameter !== found.parameter || Number(value) < 1) {
    const form = found.parameter === undefined ? name : `${name}(${found.parameter}=4)`;
    throw labError(
      "invalid-input",
      `Cannot read the augmentation "${label}"; write ${form}, with a whole number of at least 1.`,
    );
  }
  return found.make(Number(value));
}

/** The usual ones for CIFAR-10, which are shown where nobody names any. */
export function usualAugmentations(): Augmentation[] {
  return [randomCrop(), horizontalFlip(), cutout()];
}
