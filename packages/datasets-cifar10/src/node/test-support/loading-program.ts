import { createHash } from "node:crypto";
import { type Cifar10Options, cifar10 } from "../cifar10.js";

// A program that loads CIFAR-10 as its argument says (a Cifar10Options as JSON), for tests that kill it or run several.
const options: Cifar10Options = JSON.parse(process.argv[2] ?? "{}");
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
// Root may write everywhere; a test of forbidden places wants somebody else.
if (process.env.RUN_AS_NOBODY) process.setuid?.(65_534);
try {
  const { train, test } = await cifar10(options).load({ onProgress: tell });
  const hash = createHash("sha256").update(train.images).update(train.labels);
  tell(`Loaded ${hash.update(test.images).update(test.labels).digest("hex")}`);
} catch (error) {
  tell(`Failed ${String(error)}`);
  process.exitCode = 1;
}
