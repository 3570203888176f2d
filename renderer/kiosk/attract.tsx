import { useEffect, useState } from "react";
import type { Cell } from "./cells.ts";
import type { FoundStimulus } from "./found-stimuli.ts";
import styles from "./kiosk.module.css";
import { StimulusPicture, useKioskClock } from "./stimulus-picture.tsx";
import type { KioskModel } from "./use-kiosk-model.ts";

/** How long one stimulus is shown. */
const SHOWN_MS = 12_000;

interface AttractProps {
  readonly kiosk: KioskModel;
  readonly onBegin: () => void;
}

/** What the screen shows to nobody in particular: one stimulus after the other, slowly. A touch anywhere begins. */
export function Attract({ kiosk, onBegin }: AttractProps) {
  const [turn, setTurn] = useState(0);
  const [shown, setShown] = useState<{ readonly cell: Cell; readonly found: FoundStimulus } | null>(null);
  const cell = kiosk.cells[turn % kiosk.cells.length];
  useEffect(() => {
    if (cell === undefined) return;
    let gone = false;
    let next: ReturnType<typeof setTimeout> | undefined;
    kiosk.stimuli
      .of(cell)
      .then(
        (found) => {
          if (!gone) setShown({ cell, found });
        },
        // The next one may do better.
        () => undefined,
      )
      .then(() => {
        if (!gone) next = setTimeout(() => setTurn((before) => before + 1), SHOWN_MS);
      });
    return () => {
      gone = true;
      clearTimeout(next);
    };
  }, [kiosk, cell]);
  const stimulus = shown?.found.stimulus;
  const clock = useKioskClock(stimulus ?? null, kiosk.frameRateHz, false);
  return (
    <main className={styles.attract}>
      <div className={styles.picture}>
        {stimulus !== undefined && (
          <StimulusPicture
            stimulus={stimulus}
            clock={clock}
            label={`What the cell ${shown?.cell.name} responds to most`}
          />
        )}
      </div>
      <div className={styles.words}>
        <h1>What does a cell in your eye want to see?</h1>
        <p>
          Your retina has dozens of kinds of cells. Each waits for a film of its own. A computer model of the
          retina finds it, and you can try to do better.
        </p>
        <button type="button" className={styles.begin} onClick={onBegin}>
          Touch to begin
        </button>
      </div>
    </main>
  );
}
