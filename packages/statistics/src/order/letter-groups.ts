/**
 * Groups of items none of which was told apart from another of its group, so that two items share a group exactly
 * when they were not told apart: the compact letter display by the insert-and-absorb algorithm of H.-P. Piepho, "An
 * algorithm for a letter-based representation of all-pairwise comparisons" (2004). Items are numbers from 0; each
 * group ascends, and groups are in the order of their first items.
 *
 * @param differ whether two items were told apart; asked for the smaller number first.
 */
export function letterGroups(count: number, differ: (first: number, second: number) => boolean): number[][] {
  return limitedLetterGroups(count, differ, Number.POSITIVE_INFINITY) ?? [];
}

/**
 * The same; undefined where more groups come up than `most`. Their number can grow as 3 to the power of a third of
 * the items.
 */
export function limitedLetterGroups(
  count: number,
  differ: (first: number, second: number) => boolean,
  most: number,
): number[][] | undefined {
  if (count === 0) return [];
  let groups: ReadonlySet<number>[] = [new Set(Array.from({ length: count }, (_, index) => index))];
  for (let first = 0; first < count; first++)
    for (let second = first + 1; second < count; second++)
      if (differ(first, second)) {
        groups = insertAndAbsorb(groups, first, second);
        if (groups.length > most) return undefined;
      }
  return groups.map((group) => [...group].sort((a, b) => a - b)).sort(compareGroups);
}

/**
 * The longest runs of neighbours none of which was told apart from another of its run: fewer than items, in their
 * order. Two items that were not told apart can be without a common run, where one between them differs.
 */
export function neighbourGroups(
  count: number,
  differ: (first: number, second: number) => boolean,
): number[][] {
  const groups: number[][] = [];
  let end = 0;
  for (let start = 0; start < count; start++) {
    const before = end;
    const fits = (next: number): boolean => {
      for (let item = start; item < next; item++) if (differ(item, next)) return false;
      return true;
    };
    end = Math.max(end, start + 1);
    while (end < count && fits(end)) end++;
    if (end > before) groups.push(Array.from({ length: end - start }, (_, index) => start + index));
  }
  return groups;
}

/** Splits every group that has both, and drops the halves that another group holds. */
function insertAndAbsorb(
  groups: readonly ReadonlySet<number>[],
  first: number,
  second: number,
): ReadonlySet<number>[] {
  const whole = groups.filter((group) => !(group.has(first) && group.has(second)));
  const halves = groups
    .filter((group) => group.has(first) && group.has(second))
    .flatMap((group) => [first, second].map((left) => new Set([...group].filter((item) => item !== left))));
  const kept = [...whole];
  // Whole groups are never absorbed: none of them lay within another, and the halves are smaller than what they came
  // from.
  for (const half of halves.sort((a, b) => b.size - a.size))
    if (!kept.some((group) => holds(group, half))) kept.push(half);
  return kept;
}

function holds(group: ReadonlySet<number>, part: ReadonlySet<number>): boolean {
  if (part.size > group.size) return false;
  for (const item of part) if (!group.has(item)) return false;
  return true;
}

function compareGroups(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The letter of a group: a to z, then aa, ab and so on. */
export function groupLetter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : groupLetter(Math.floor(index / 26) - 1) + last;
}
