/**
 * How many of each kind of thing keep the program alive: timers, sockets, watchers. Undefined in a page, where nothing has to end.
 */
export function activeResources(): Map<string, number> | undefined {
  if (typeof process === "undefined" || typeof process.getActiveResourcesInfo !== "function")
    return undefined;
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** The kinds of which there are still more than there were, once those that were about to end had two seconds to do so. */
export async function remainingResources(before: ReadonlyMap<string, number>): Promise<string[]> {
  for (let turn = 0; ; turn++) {
    const more = [...(activeResources() ?? [])].filter(([kind, count]) => count > (before.get(kind) ?? 0));
    if (more.length === 0 || turn === 40) return more.map(([kind]) => kind);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
