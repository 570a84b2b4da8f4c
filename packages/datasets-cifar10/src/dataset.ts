import type { ImageShape } from "@activation-lab/core";

/** What CIFAR-10 is, apart from its images. Source: https://www.cs.toronto.edu/~kriz/cifar.html */
export const cifar10Name = "cifar10";

/** The name as people write it. */
export const cifar10Title = "CIFAR-10";

/** Height, width and channels (red, green, blue) of an image. */
export const cifar10ImageShape: ImageShape = [32, 32, 3];

/** The classes in the order of their labels. */
export const cifar10ClassNames: readonly string[] = [
  "airplane",
  "automobile",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
];

/** The files of the binary version that hold the 50,000 training images. */
export const trainingFiles: readonly string[] = [
  "data_batch_1.bin",
  "data_batch_2.bin",
  "data_batch_3.bin",
  "data_batch_4.bin",
  "data_batch_5.bin",
];

/** The file of the binary version that holds the 10,000 test images. */
export const testFile = "test_batch.bin";

/** The archive of the binary version, as its authors publish it. */
export const officialArchive = {
  fileName: "cifar-10-binary.tar.gz",
  /** The folder inside the archive. */
  folder: "cifar-10-batches-bin",
  url: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
  /** Its length. */
  bytes: 170_052_171,
  /** The MD5 is the one on the authors' page; the SHA-256 is of the same file, and guards against a forged one. */
  checksums: {
    md5: "c32a1d4ab5d03f1284b67883e8d87530",
    sha256: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
  },
} as const;

/** The record files in the order in which their images are counted: the training files, then the test file. */
export const recordFileNames: readonly string[] = [...trainingFiles, testFile];
