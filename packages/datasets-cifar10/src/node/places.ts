import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** Environment variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where downloads are kept: `ACTIVATION_LAB_CACHE`, else a folder in the platform's place for caches. */
export function defaultCacheDirectory(
  environment: Environment,
  platform: NodeJS.Platform = process.platform,
): string {
  return environment.ACTIVATION_LAB_CACHE || join(platformCaches(environment, platform), "activation-lab");
}

function platformCaches(environment: Environment, platform: NodeJS.Platform): string {
  // The XDG specification says that a relative path is to be ignored.
  const { XDG_CACHE_HOME: chosen } = environment;
  if (chosen !== undefined && isAbsolute(chosen)) return chosen;
  if (platform === "darwin") return join(homedir(), "Library", "Caches");
  if (platform === "win32") return environment.LOCALAPPDATA || join(homedir(), "AppData", "Local");
  return join(homedir(), ".cache");
}
