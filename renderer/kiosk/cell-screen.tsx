import { useMemo } from "react";
import type { Cell } from "./cells.ts";
import styles from "./kiosk.module.css";
import { ResponseLine } from "./response-line.tsx";
import { atRealSpeed, type SpeedProps } from "./speed.ts";
import { SpeedSwitch } from "./speed-switch.tsx";
import { StimulusPicture, useKioskClock } from "./stimulus-picture.tsx";
import { useFoundStimulus } from "./use-found-stimulus.ts";
import type { KioskModel } from "./use-kiosk-model.ts";

interface CellScreenProps extends SpeedProps {
  readonly kiosk: KioskModel;
  readonly cell: Cell;
  readonly onDraw: () => void;
}

/** The stimulus that a cell answers to most, with its answer. */
export function CellScreen({ kiosk, cell, speed, onSpeed, onDraw }: CellScreenProps) {
  const { found, problem } = useFoundStimulus(kiosk, cell);
  const { frameRateHz } = kiosk;
  const isReal = useMemo(
    () => found !== null && atRealSpeed(found.stimulus, frameRateHz, speed),
    [found, frameRateHz, speed],
  );
  const clock = useKioskClock(found?.stimulus ?? null, frameRateHz, isReal);
  return (
    <main className={styles.split}>
      <div className={styles.picture}>
        {found !== null && (
          <StimulusPicture
            stimulus={found.stimulus}
            clock={clock}
            label={`The film that ${cell.name} answers to most`}
          />
        )}
      </div>
      <div className={styles.words}>
        <h1>{cell.name}</h1>
        {found === null ? (
          <p role="status">{problem ?? "Looking for its film…"}</p>
        ) : (
          <>
            <p>
              Of all films that are as strong, this one makes the cell most active. A computer found it by
              changing noise, step by step, until the cell answered no more than before.
            </p>
            <ResponseLine
              response={found.response}
              most={Math.max(...found.response)}
              stimulus={found.stimulus}
              clock={clock}
            />
            <div className={styles.row}>
              <button type="button" className={styles.primary} onClick={onDraw}>
                Draw your own
              </button>
              <SpeedSwitch
                stimulus={found.stimulus}
                frameRateHz={frameRateHz}
                isReal={isReal}
                onSpeed={onSpeed}
              />
            </div>
          </>
        )}
      </div>
    </main>
  );
}
