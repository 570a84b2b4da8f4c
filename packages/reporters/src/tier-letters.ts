import type { TierAnalysis } from "@activation-lab/statistics";

/** The letters of the groups that a variant is in: "a b", and "a–d" for letters in a row. */
export function tierLetters({ groups }: TierAnalysis, label: string): string {
  const runs: { first: number; last: number }[] = [];
  groups.forEach(({ labels }, index) => {
    if (!labels.includes(label)) return;
    const run = runs.at(-1);
    if (run?.last === index - 1) run.last = index;
    else runs.push({ first: index, last: index });
  });
  const letter = (index: number) => groups[index]?.letter ?? "";
  return runs
    .map(({ first, last }) => {
      if (first === last) return letter(first);
      return last === first + 1 ? `${letter(first)} ${letter(last)}` : `${letter(first)}–${letter(last)}`;
    })
    .join(" ");
}
