import { useEffect, useState } from "react";
import type { Cell } from "./cells.ts";
import type { FoundFilm } from "./found-films.ts";
import type { KioskModel } from "./use-kiosk-model.ts";

/** A cell's film, or why there is none; both null until it is found. */
export function useFoundFilm(
  { films }: KioskModel,
  cell: Cell,
): { readonly film: FoundFilm | null; readonly problem: string | null } {
  const [found, setFound] = useState<{
    readonly cell: Cell;
    readonly film: FoundFilm | null;
    readonly problem: string | null;
  } | null>(null);
  useEffect(() => {
    let gone = false;
    films.of(cell).then(
      (film) => {
        if (!gone) setFound({ cell, film, problem: null });
      },
      (error: unknown) => {
        if (!gone)
          setFound({ cell, film: null, problem: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      gone = true;
    };
  }, [films, cell]);
  return found?.cell === cell ? found : { film: null, problem: null };
}
