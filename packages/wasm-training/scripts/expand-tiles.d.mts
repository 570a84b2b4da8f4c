/** Expands the macros of an AssemblyScript source. */
export function expandTiles(source: string, file?: string): string;
