/**
 * Opens a page in the browser of whoever sits at this machine. Where there is none, or it cannot be started, nothing happens:
 * the address has been printed.
 */
export async function openPage(target: string): Promise<void> {
  if (!hasBrowser(process.env, process.platform)) return;
  try {
    const { default: open } = await import("open");
    const browser = await open(target);
    browser.once("error", () => {});
  } catch {
    // A study does not fail for want of a browser.
  }
}

/** Whether a browser can be expected here: someone sits in front of a screen, and has not said BROWSER=none. */
export function hasBrowser(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): boolean {
  const set = (name: string): boolean => (environment[name] ?? "") !== "";
  if (environment.BROWSER === "none" || set("CI")) return false;
  if (["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].some(set)) return false;
  if (platform === "win32" || platform === "darwin") return true;
  return ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].some(set);
}
