/** What a load tells a person. */
export interface Progress {
  /** Takes one line. */
  readonly tell: (line: string) => void;
  /** Says how many bytes there will be. */
  readonly expect: (bytes: number) => void;
  /** Counts bytes that have come; tells how far it is, once a second at most. */
  readonly add: (bytes: number) => void;
}

const intervalMilliseconds = 1000;

/** Tells how much has come. */
export function progressOf(tell: (line: string) => void): Progress {
  let [expected, came] = [0, 0];
  let told = performance.now();
  return {
    tell,
    expect(bytes) {
      expected = bytes;
    },
    add(bytes) {
      came += bytes;
      if (performance.now() - told < intervalMilliseconds) return;
      told = performance.now();
      tell(`Fetching CIFAR-10: ${megabytes(came)}${expected > 0 ? ` of ${megabytes(expected)}` : ""} MB`);
    },
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
