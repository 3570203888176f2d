import { useMemo, useState } from "react";
import { FLICKER_HZ } from "../../core/analysis/index.ts";
import type { Float32ArrayOf } from "../../core/engine/contract/index.ts";
import { Dialog } from "./dialog.tsx";
import { filmFlashes } from "./flicker.ts";
import styles from "./kiosk.module.css";

export interface SpeedProps {
  /** Whether films run at their own speed; else they are slow. */
  readonly realSpeed: boolean;
  readonly onRealSpeed: (realSpeed: boolean) => void;
}

interface SpeedSwitchProps extends SpeedProps {
  readonly film: Float32ArrayOf;
  readonly frameRateHz: number;
}

/** Slow, or as the cell sees it; of a film that would flicker it warns before. */
export function SpeedSwitch({ film, frameRateHz, realSpeed, onRealSpeed }: SpeedSwitchProps) {
  const [warning, setWarning] = useState(false);
  const flashes = useMemo(() => filmFlashes(film, frameRateHz), [film, frameRateHz]);
  const choose = (): void => {
    if (!realSpeed && flashes >= FLICKER_HZ) setWarning(true);
    else onRealSpeed(!realSpeed);
  };
  return (
    <>
      <button type="button" className={styles.button} aria-pressed={realSpeed} onClick={choose}>
        {realSpeed ? "Show it slowly" : "Show it at real speed"}
      </button>
      {warning && (
        <Dialog title="This film flickers" onCancel={() => setWarning(false)}>
          <p>
            At real speed a large part of it flashes {Math.round(flashes)} times a second. Flashing light can
            make people feel unwell, and can set off a seizure in people with photosensitive epilepsy. If that
            may be you, or somebody who can see this screen, keep it slow.
          </p>
          <div className={styles.row}>
            <button type="button" className={styles.primary} onClick={() => setWarning(false)}>
              Keep it slow
            </button>
            <button
              type="button"
              className={styles.button}
              onClick={() => {
                setWarning(false);
                onRealSpeed(true);
              }}
            >
              Show it at real speed
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
