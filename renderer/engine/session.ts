const KEY = "retinoscope-session";
const GIVEN = /^#session=([\w-]+)$/;

/** What of the browser a session needs. */
export interface SessionPlace {
  readonly location: Pick<Location, "hash" | "pathname">;
  readonly history: Pick<History, "replaceState">;
  readonly storage: Pick<Storage, "getItem" | "setItem">;
}

/**
 * What shows the server that this page was opened by its address: it comes once behind the address's `#`, which is cleared, and stays in
 * the storage of this origin, where no page of another port can read it. Null if it never came.
 */
export function takeSession({ location, history, storage }: SessionPlace): string | null {
  const [, given] = GIVEN.exec(location.hash) ?? [];
  if (given === undefined) return storage.getItem(KEY);
  storage.setItem(KEY, given);
  history.replaceState(null, "", location.pathname);
  return given;
}
