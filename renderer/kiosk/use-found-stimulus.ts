import { useEffect, useState } from "react";
import type { Cell } from "./cells.ts";
import type { FoundStimulus } from "./found-stimuli.ts";
import type { KioskModel } from "./use-kiosk-model.ts";

/** A cell's stimulus, or why there is none; both null until it is found. */
export function useFoundStimulus(
  { stimuli }: KioskModel,
  cell: Cell,
): { readonly found: FoundStimulus | null; readonly problem: string | null } {
  const [kept, setKept] = useState<{
    readonly cell: Cell;
    readonly found: FoundStimulus | null;
    readonly problem: string | null;
  } | null>(null);
  useEffect(() => {
    let gone = false;
    stimuli.of(cell).then(
      (answer) => {
        if (!gone) setKept({ cell, found: answer, problem: null });
      },
      (error: unknown) => {
        if (!gone)
          setKept({ cell, found: null, problem: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      gone = true;
    };
  }, [stimuli, cell]);
  return kept?.cell === cell ? kept : { found: null, problem: null };
}
