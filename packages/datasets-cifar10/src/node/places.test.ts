import { homedir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultCacheDirectory } from "./places.js";

test("the cache is where the variables say, else where the platform keeps caches", () => {
  const home = homedir();
  expect(defaultCacheDirectory({ ACTIVATION_LAB_CACHE: "/a", XDG_CACHE_HOME: "/b" }, "linux")).toBe("/a");
  expect(defaultCacheDirectory({ XDG_CACHE_HOME: "/b" }, "linux")).toBe(join("/b", "activation-lab"));
  expect(defaultCacheDirectory({ XDG_CACHE_HOME: "relative" }, "linux")).toBe(
    join(home, ".cache", "activation-lab"),
  );
  expect(defaultCacheDirectory({}, "darwin")).toBe(join(home, "Library", "Caches", "activation-lab"));
  expect(defaultCacheDirectory({ LOCALAPPDATA: "/local" }, "win32")).toBe(join("/local", "activation-lab"));
});
