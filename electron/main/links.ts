import type { Shell } from "electron";

/** Addresses that the app opens in the user's browser, exactly as written here. */
export const links = {
  openretina: "https://github.com/open-retina/open-retina",
} as const;

const allowed: ReadonlySet<string> = new Set(Object.values(links));

/** Opens an address of the list in the browser, and no other. */
export function openLink(shell: Pick<Shell, "openExternal">, address: string): void {
  // Where no browser can be started the user sees as much.
  if (allowed.has(address)) shell.openExternal(address).catch(() => undefined);
}
