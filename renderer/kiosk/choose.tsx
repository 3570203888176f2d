import { useEffect, useState } from "react";
import {
  frameChannels,
  frameEnergies,
  peakOf,
  stimulusSize,
  strongestFrame,
} from "../../core/export/index.ts";
import { paintComposite } from "../lib/colours.ts";
import { Pixels } from "../playback/pixels.tsx";
import type { Cell } from "./cells.ts";
import type { FoundStimulus } from "./found-stimuli.ts";
import styles from "./kiosk.module.css";
import type { KioskModel } from "./use-kiosk-model.ts";

interface ChooseProps {
  readonly kiosk: KioskModel;
  readonly onCell: (cell: Cell) => void;
}

/** One large button for each cell. */
export function Choose({ kiosk, onCell }: ChooseProps) {
  return (
    <main className={styles.choose}>
      <h1>Choose a cell</h1>
      <p>
        Each of these is a nerve cell of the retina. Its picture is a moment of the film that it answers to
        most.
      </p>
      <ul className={styles.cells}>
        {kiosk.cells.map((cell) => (
          <li key={cell.neuron}>
            <button type="button" className={styles.cell} onClick={() => onCell(cell)}>
              <CellPicture kiosk={kiosk} cell={cell} />
              <span>
                {cell.name}
                <small className={styles.number}>cell {cell.neuron}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}

function CellPicture({ kiosk, cell }: { readonly kiosk: KioskModel; readonly cell: Cell }) {
  const [found, setFound] = useState<FoundStimulus | null>(null);
  useEffect(() => {
    let gone = false;
    kiosk.stimuli.of(cell).then(
      (answer) => {
        if (!gone) setFound(answer);
      },
      // It stays without a picture, and can be chosen all the same.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [kiosk, cell]);
  if (found === null) return <span className={styles.still} />;
  return (
    <span className={styles.still}>
      <Still found={found} />
    </span>
  );
}

/** The strongest frame. */
function Still({ found: { stimulus } }: { readonly found: FoundStimulus }) {
  const { width, height } = stimulusSize(stimulus);
  const [fill] = useState(() => (pixels: Uint8ClampedArray) => {
    const strongest = strongestFrame(frameEnergies(stimulus));
    paintComposite(frameChannels(stimulus, strongest), peakOf(stimulus), pixels);
  });
  return <Pixels width={width} height={height} fill={fill} />;
}
