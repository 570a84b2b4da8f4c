import { describe, expect, it } from "vitest";
import { hasBrowser } from "./open-page.js";

describe("a browser", () => {
  it.each([
    ["with a screen of either kind", { DISPLAY: ":0" }, "linux"],
    ["with a screen of either kind", { WAYLAND_DISPLAY: "wayland-0" }, "linux"],
    ["within Windows", { WSL_DISTRO_NAME: "Ubuntu" }, "linux"],
    ["on a desktop system", {}, "darwin"],
    ["on a desktop system", {}, "win32"],
  ] as const)("is expected %s", (_, environment, platform) => {
    expect(hasBrowser(environment, platform)).toBe(true);
  });

  it.each([
    ["without a screen", {}, "linux"],
    ["without a screen", { DISPLAY: "" }, "linux"],
    ["from afar", { SSH_CONNECTION: "192.0.2.1 22 192.0.2.2 22" }, "darwin"],
    ["where nobody sits", { CI: "true", DISPLAY: ":0" }, "linux"],
    ["where it was declined", { BROWSER: "none" }, "win32"],
  ] as const)("is not expected %s", (_, environment, platform) => {
    expect(hasBrowser(environment, platform)).toBe(false);
  });
});
