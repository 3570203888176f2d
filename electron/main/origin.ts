/** The window's own scheme and origin: its pages come from nowhere else. */
export const SCHEME = "app";
export const HOST = "retinoscope";
export const ORIGIN = `${SCHEME}://${HOST}`;
export const PAGE = `${ORIGIN}/`;

/** Whether an address, or an origin as Electron has it (with a slash at its end or without), is the window's. */
export function isOwn(address: string): boolean {
  return address === ORIGIN || address.startsWith(PAGE);
}
