const intervalMilliseconds = 1000;

/**
 * Tells a person how far a download is: at its end, and otherwise about once a second. The speed is that of the bytes
 * that came while it was looked at.
 */
export function progressLines(
  tell: ((message: string) => void) | undefined,
): (bytes: number, total: number | undefined) => void {
  let begun: { readonly at: number; readonly bytes: number } | undefined;
  let told = performance.now();
  let last = 0;
  return (bytes, total) => {
    const now = performance.now();
    if (begun === undefined || bytes < last) {
      begun = { at: now, bytes };
      if (bytes > 0) tell?.(`Downloading CIFAR-10: going on from ${megabytes(bytes)} MB, kept from before`);
    }
    last = bytes;
    if (bytes !== total && now - told < intervalMilliseconds) return;
    told = now;
    const speed = megabytes((bytes - begun.bytes) / Math.max((now - begun.at) / 1000, 1e-3));
    const part = total === undefined ? " MB" : ` of ${megabytes(total)} MB (${percent(bytes, total)} %)`;
    tell?.(`Downloading CIFAR-10: ${megabytes(bytes)}${part}, ${speed} MB/s`);
  };
}

function percent(bytes: number, total: number): number {
  return total === 0 ? 100 : Math.floor((100 * bytes) / total);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
