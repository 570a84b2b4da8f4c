import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runWell } from "../support/run.js";
import { workspaceRoot } from "../support/workspace.js";

/** A registry on this machine, which takes our packages and asks the user's own registry for all others. */
export interface Registry {
  /** The home directory of a user whose package managers use it, with nothing in their caches. */
  readonly home: string;
  /** The environment of that user's programs. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts an empty registry on a free port. */
export async function startRegistry(): Promise<Registry> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "activation-lab-registry-")));
  const { out } = await runWell("npm", ["config", "get", "registry"], { directory: workspaceRoot });
  const server = fork(join(import.meta.dirname, "serve-registry.mjs"), { stdio: ["ignore", 2, 2, "ipc"] });
  const ended = once(server, "exit");
  server.send(configurationOf(directory, out.trim()));
  const port = await Promise.race([once(server, "message"), ended.then(() => undefined)]);
  if (port === undefined) throw new Error("verdaccio did not start; what it said stands above.");

  const home = join(directory, "home");
  const url = `http://127.0.0.1:${port[0]}/`;
  mkdirSync(home);
  // npm publishes only with a token; this registry takes any.
  const settings = `registry=${url}\n${url.replace("http:", "")}:_authToken=anyone\n`;
  writeFileSync(join(home, ".npmrc"), settings);
  return {
    home,
    environment: environmentOf(url, home),
    async stop() {
      server.disconnect();
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function configurationOf(directory: string, upstream: string): Record<string, unknown> {
  return {
    configPath: join(directory, "config.yaml"),
    storage: join(directory, "storage"),
    uplinks: { upstream: { url: upstream, timeout: "120s", maxage: "30m" } },
    packages: {
      "activation-lab": { access: "$all", publish: "$anonymous" },
      "@activation-lab/*": { access: "$all", publish: "$anonymous" },
      "**": { access: "$all", proxy: "upstream" },
    },
    log: { type: "stdout", format: "pretty", level: "error" },
    max_body_size: "50mb",
  };
}

function environmentOf(url: string, home: string): Record<string, string> {
  return {
    HOME: home,
    XDG_CACHE_HOME: join(home, ".cache"),
    XDG_DATA_HOME: join(home, ".local/share"),
    npm_config_registry: url,
    npm_config_userconfig: join(home, ".npmrc"),
    npm_config_cache: join(home, ".npm"),
    npm_config_yes: "true",
    BUN_CONFIG_REGISTRY: url,
    YARN_REGISTRY: url,
    YARN_NPM_REGISTRY_SERVER: url,
    YARN_UNSAFE_HTTP_WHITELIST: "127.0.0.1",
    YARN_NODE_LINKER: "node-modules",
    // Yarn 4 leaves out what was published in the last day, and ours was a minute ago.
    YARN_NPM_MINIMAL_AGE_GATE: "0",
  };
}
