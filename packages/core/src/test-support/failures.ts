import type { Check } from "../testing/check.js";

/** The names of the checks that fail, without the "label on backend: " that some begin with. For tests of the suites. */
export async function failures(checks: readonly Check[]): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of checks) {
    const isRight = await run().then(
      () => true,
      () => false,
    );
    if (!isRight) failed.push(name.replace(/^\w+(\([^)]*\))?( on \w+)?: /, ""));
  }
  return failed;
}
