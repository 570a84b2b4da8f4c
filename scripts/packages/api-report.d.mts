/** An entry of a package, and where its declarations are built. */
export interface Entry {
  readonly name: string;
  readonly types: string;
}

export function apiReport(packageName: string, entries: readonly Entry[]): string;
