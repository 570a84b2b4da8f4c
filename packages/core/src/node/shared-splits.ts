import type { Split, Splits } from "../dataset.js";

/** The same images in memory that worker threads share. */
export function shareSplits({ train, test, validation, provenance }: Splits): Splits {
  return {
    train: shareSplit(train),
    test: shareSplit(test),
    ...(validation && { validation: shareSplit(validation) }),
    ...(provenance && { provenance }),
  };
}

function shareSplit({ images, labels }: Split): Split {
  return { images: sharedCopy(images), labels: sharedCopy(labels) };
}

function sharedCopy(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
