import { npx } from "./pack.mjs";

/** What a program that looks at the whole workspace says, where it fails. */
function run(args) {
  const { status, stdout, stderr } = npx(args);
  return { problems: status === 0 ? [] : [`${stdout}${stderr}`.trim()] };
}

/** Whether the workspace's package.json files agree on versions and are in order. */
export const checkManifests = () => run(["sherif"]);

/** Whether there are files, exports and dependencies that nothing uses, and imports of what is not depended on. */
export const checkUnused = () => run(["knip", "--no-progress", "--no-config-hints"]);
