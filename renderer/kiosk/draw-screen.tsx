import { useMemo, useState } from "react";
import { stimulusSize } from "../../core/export/index.ts";
import type { Cell } from "./cells.ts";
import { blankDrawing, isBlank, type Motion, stimulusOf } from "./drawing.ts";
import type { FoundStimulus } from "./found-stimuli.ts";
import styles from "./kiosk.module.css";
import { brushesOf, MotionChoice, type NamedBrush, Paints } from "./paints.tsx";
import { ResponseLine } from "./response-line.tsx";
import { atRealSpeed, type SpeedProps } from "./speed.ts";
import { SpeedSwitch } from "./speed-switch.tsx";
import { StimulusPicture, useKioskClock } from "./stimulus-picture.tsx";
import { Surface } from "./surface.tsx";
import { useAnswer } from "./use-answer.ts";
import { useFoundStimulus } from "./use-found-stimulus.ts";
import type { KioskModel } from "./use-kiosk-model.ts";

interface DrawScreenProps extends SpeedProps {
  readonly kiosk: KioskModel;
  readonly cell: Cell;
  readonly onBack: () => void;
}

/** Draw a stimulus, and see at once what the cell says. */
export function DrawScreen(props: DrawScreenProps) {
  const { found } = useFoundStimulus(props.kiosk, props.cell);
  // It was on the screen before.
  return found === null ? null : <Drawn {...props} found={found} />;
}

function Drawn({
  kiosk,
  cell,
  found,
  speed,
  onSpeed,
  onBack,
}: DrawScreenProps & { readonly found: FoundStimulus }) {
  const { channels, height, width } = stimulusSize(found.stimulus);
  const brushes = brushesOf(kiosk.channelNames);
  const [brush, setBrush] = useState<NamedBrush>(brushes[0]!);
  const [drawing, setDrawing] = useState(() => blankDrawing(channels, height, width));
  const [motion, setMotion] = useState<Motion>("appears");
  const answer = useAnswer(kiosk, cell, found, drawing, motion);
  const stimulus = useMemo(
    () => answer?.stimulus ?? stimulusOf(drawing, motion, found.recipe),
    [answer, drawing, motion, found],
  );
  const { frameRateHz } = kiosk;
  const isReal = useMemo(() => atRealSpeed(stimulus, frameRateHz, speed), [stimulus, frameRateHz, speed]);
  const clock = useKioskClock(stimulus, frameRateHz, isReal);
  const share = answer === null ? 0 : Math.round(100 * answer.share);
  return (
    <main className={styles.split}>
      <div className={styles.drawing}>
        <Surface drawing={drawing} brush={brush} onDrawing={setDrawing} />
        <Paints brushes={brushes} chosen={brush} onChoose={setBrush} />
      </div>
      <div className={styles.words}>
        <h1>Draw for {cell.name}</h1>
        <p className={styles.score} role="status">
          {isBlank(drawing) ? (
            "Draw on the grey field with a finger."
          ) : answer === null ? (
            "Asking the cell…"
          ) : (
            <>
              <strong>{share} %</strong> of what its own film reaches
            </>
          )}
        </p>
        <div className={styles.meter} aria-hidden="true">
          <span style={{ width: `${Math.min(100, Math.max(0, share))}%` }} />
        </div>
        <div className={styles.beside}>
          <div className={styles.small}>
            <StimulusPicture stimulus={stimulus} clock={clock} label="What the cell sees of it" />
          </div>
          <ResponseLine
            response={answer?.response ?? []}
            most={Math.max(...found.response)}
            stimulus={stimulus}
            clock={clock}
          />
        </div>
        <MotionChoice chosen={motion} onChoose={setMotion} />
        <div className={styles.row}>
          <button
            type="button"
            className={styles.button}
            onClick={() => setDrawing(blankDrawing(channels, height, width))}
          >
            Clear
          </button>
          <button type="button" className={styles.button} onClick={onBack}>
            See its own film
          </button>
          <SpeedSwitch stimulus={stimulus} frameRateHz={frameRateHz} isReal={isReal} onSpeed={onSpeed} />
        </div>
      </div>
    </main>
  );
}
