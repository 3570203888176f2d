import { useMemo } from "react";
import { naturalOrder } from "../../../../core/basis/natural-order.ts";
import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";
import { rgbOf } from "../../../../core/export/index.ts";
import {
  brightResponse,
  cellPanel,
  cellTypeColours,
  DARK,
  type PlacedCells,
  RESPONSE_UNIT,
  shortNumber,
} from "../../../../core/figures/index.ts";
import type { NeuronKey } from "../../../../core/tables/index.ts";
import { counted } from "../../../lib/counted.ts";
import type { PlaybackClock } from "../../../stores/playback-clock.ts";
import { useSafeColours } from "../../../ui/safe-colours.ts";
import { CellCanvas } from "./cell-canvas.tsx";
import styles from "./cells.module.css";

/** Of cells without a type. */
const NO_TYPE = "#ffffff";

interface CellLookProps {
  readonly placed: PlacedCells;
  readonly cells: readonly NeuronKey[];
  /** Names of all types of the model, so that a type has one colour wherever it is seen. */
  readonly types: Iterable<string>;
  /** `[frame, cell]` */
  readonly response: Float32ArrayOf;
  readonly lag: number;
}

/** How cells are lit. They lie on black whatever the window's colours are, as under a microscope. */
export function useCellLook({ placed, cells, types, response, lag }: CellLookProps) {
  const safe = useSafeColours();
  const panel = useMemo(() => cellPanel(placed.field), [placed]);
  return useMemo(() => {
    const named = cellTypeColours(types, "dark", safe);
    const colourOf = (type: string): string => named.get(type) ?? NO_TYPE;
    const shown = [...new Set(cells.map(({ cellType }) => cellType))].filter((type) => type !== "");
    return {
      panel,
      look: {
        colours: cells.map(({ cellType }) => rgbOf(colourOf(cellType))),
        responses: response.values,
        ...{ lag, bright: brightResponse(response.values) },
      },
      key: shown.sort(naturalOrder).map((name) => ({ name, colour: colourOf(name) })),
    };
  }, [panel, cells, types, response, lag, safe]);
}

type Lit = ReturnType<typeof useCellLook>;

interface CellsViewProps {
  readonly lit: Lit;
  readonly placed: PlacedCells;
  readonly clock: PlaybackClock;
  readonly chosen: number;
  /** Of the one that is chosen. */
  readonly name: string;
  readonly onChoose: (cell: number) => void;
}

export function CellsView({ lit, placed, clock, chosen, name, onChoose }: CellsViewProps) {
  const count = counted(lit.panel.pixels.length, "cell");
  return (
    <CellCanvas
      panel={lit.panel}
      look={lit.look}
      clock={clock}
      chosen={chosen}
      onChoose={onChoose}
      label={`Field of view: ${count}, each as bright as it responds; ${placed.caption}; ${name} is outlined`}
    />
  );
}

/** What brightness and colours stand for. Many types are scrolled to, by keys as well. */
export function CellsKey({ lit: { key, look }, placed }: Pick<CellsViewProps, "lit" | "placed">) {
  const dark = `rgb(${Array(3)
    .fill(Math.round(255 * DARK))
    .join(" ")})`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keys.
    <section className={styles.key} tabIndex={0} aria-label="What brightness and colours mean">
      <span className={styles.entry}>{placed.caption}</span>
      <span className={styles.entry}>
        0
        <i
          className={styles.bar}
          aria-hidden="true"
          style={{ background: `linear-gradient(to right, ${dark}, white)` }}
        />
        {shortNumber(look.bright)} {RESPONSE_UNIT} and more
      </span>
      {key.map(({ name, colour }) => (
        <span key={name} className={styles.entry}>
          <i className={styles.swatch} aria-hidden="true" style={{ background: colour }} />
          {name}
        </span>
      ))}
    </section>
  );
}
