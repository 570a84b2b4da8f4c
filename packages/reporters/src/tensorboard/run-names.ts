import type { Plan } from "@activation-lab/core";

/** Longer names are cut, so that a path stays short enough for every system. */
const nameAtMost = 64;

/** Names that Windows keeps for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** The directory of each variant by its label: safe on every file system, and no two alike, not even but for their case. */
export function runNames({ variants }: Plan): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const { label } of variants) {
    const plain = safeName(label);
    let name = plain;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${plain}-${count}`;
    taken.add(name.toLowerCase());
    names.set(label, name);
  }
  return names;
}

/** The label with whatever is not a letter, a digit or a dot of ASCII as a hyphen: `leakyRelu-slope-0.2`. */
function safeName(label: string): string {
  const plain = label
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9.]+/g, "-")
    .slice(0, nameAtMost)
    .replace(/^[.-]+|[.-]+$/g, "");
  if (plain === "") return "variant";
  return reserved.test(plain) ? `variant-${plain}` : plain;
}
