import { useState } from "react";
import type { Float32ArrayOf } from "../../core/engine/contract/index.ts";
import { Dialog } from "./dialog.tsx";
import { flashesOf } from "./flicker.ts";
import styles from "./kiosk.module.css";
import { flickers, type SpeedProps } from "./speed.ts";

interface SpeedSwitchProps extends Pick<SpeedProps, "onSpeed"> {
  readonly stimulus: Float32ArrayOf;
  readonly frameRateHz: number;
  /** Whether it is shown at that rate now. */
  readonly isReal: boolean;
}

/** Slow, or as the cell sees it; of a stimulus that would flicker it warns before. */
export function SpeedSwitch({ stimulus, frameRateHz, isReal, onSpeed }: SpeedSwitchProps) {
  const [warning, setWarning] = useState(false);
  const choose = (): void => {
    if (isReal) onSpeed("slow");
    else if (flickers(stimulus, frameRateHz)) setWarning(true);
    else onSpeed("real");
  };
  return (
    <>
      <button type="button" className={styles.button} aria-pressed={isReal} onClick={choose}>
        {isReal ? "Show it slowly" : "Show it at real speed"}
      </button>
      {warning && (
        <Dialog title="This film flickers" onCancel={() => setWarning(false)}>
          <p>
            At real speed a large part of it flashes {Math.round(flashesOf(stimulus, frameRateHz))} times a
            second. Flashing light can make people feel unwell, and can set off a seizure in people with
            photosensitive epilepsy. If that may be you, or somebody who can see this screen, keep it slow.
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
                onSpeed("agreed");
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
