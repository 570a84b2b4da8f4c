// Publishes each package whose version is not published yet, and tags it. Without a token it only shows what would be published.
import { spawnSync } from "node:child_process";

const token = process.env.NODE_AUTH_TOKEN || process.env.NPM_TOKEN;
const command = token
  ? ["changeset", "publish"]
  : ["-r", "publish", "--dry-run", "--no-git-checks", "--access", "public"];
if (!token)
  console.log("Neither NODE_AUTH_TOKEN nor NPM_TOKEN is set, so this is a dry run: nothing is published.");
const { status } = spawnSync("npx", ["-y", "pnpm@12.21.0", ...command], {
  stdio: "inherit",
  shell: process.platform === "win32",
});
process.exit(status ?? 1);
