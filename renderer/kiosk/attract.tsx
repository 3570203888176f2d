import { useEffect, useState } from "react";
import type { Cell } from "./cells.ts";
import { FilmPicture, useKioskClock } from "./film-picture.tsx";
import type { FoundFilm } from "./found-films.ts";
import styles from "./kiosk.module.css";
import type { KioskModel } from "./use-kiosk-model.ts";

/** How long one film is shown. */
const SHOWN_MS = 12_000;

interface AttractProps {
  readonly kiosk: KioskModel;
  readonly onBegin: () => void;
}

/** What the screen shows to nobody in particular: one film after the other, slowly. A touch anywhere begins. */
export function Attract({ kiosk, onBegin }: AttractProps) {
  const [turn, setTurn] = useState(0);
  const [shown, setShown] = useState<{ readonly cell: Cell; readonly film: FoundFilm } | null>(null);
  const cell = kiosk.cells[turn % kiosk.cells.length];
  useEffect(() => {
    if (cell === undefined) return;
    let gone = false;
    let next: ReturnType<typeof setTimeout> | undefined;
    kiosk.films
      .of(cell)
      .then(
        (film) => {
          if (!gone) setShown({ cell, film });
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
  const film = shown?.film.stimulus;
  const clock = useKioskClock(film ?? null, kiosk.frameRateHz, false);
  return (
    <main className={styles.attract}>
      <div className={styles.picture}>
        {film !== undefined && (
          <FilmPicture
            film={film}
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
