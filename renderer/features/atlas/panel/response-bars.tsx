import { useMemo } from "react";
import { shortNumber } from "../../../lib/numbers.ts";
import type { Slot } from "../../../stores/atlas/wall.ts";
import styles from "./panel.module.css";

/** As many bars as can be told apart: of more tiles each stands for several. */
const MAX_BARS = 140;
const HEIGHT = 54;

interface ResponseBarsProps {
  readonly slots: readonly Slot[];
  readonly selected: readonly Slot[];
}

/** The objectives of all stimuli, the largest first; those that are selected in the accent. */
export function ResponseBars({ slots, selected }: ResponseBarsProps) {
  const bars = useMemo(() => barsOf(slots, new Set(selected.map(({ key }) => key))), [slots, selected]);
  const most = bars[0]?.value ?? 0;
  const least = Math.min(0, bars.at(-1)?.value ?? 0);
  const span = Math.max(most, 0) - least;
  if (bars.length < 2 || span === 0) return null;
  const heightOf = (value: number): number => (Math.abs(value) / span) * HEIGHT;
  const zero = (Math.max(most, 0) / span) * HEIGHT;
  return (
    <figure className={styles.bars}>
      <figcaption className={styles.label}>
        Objective{selected.length > 0 && ", selected against all"}
        <span>
          {shortNumber(most)} to {shortNumber(bars.at(-1)!.value)}
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${bars.length * 4} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map(({ value, chosen }, index) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place.
            key={index}
            x={index * 4}
            y={value > 0 ? zero - heightOf(value) : zero}
            width="2.8"
            height={Math.max(0.5, heightOf(value))}
            data-chosen={chosen || undefined}
          />
        ))}
      </svg>
    </figure>
  );
}

function barsOf(slots: readonly Slot[], chosen: ReadonlySet<string>) {
  const known = slots
    .filter((slot): slot is Slot & { readonly objective: number } => slot.objective !== null)
    .sort((a, b) => b.objective - a.objective);
  const each = Math.max(1, Math.ceil(known.length / MAX_BARS));
  const bars: { readonly value: number; readonly chosen: boolean }[] = [];
  for (let start = 0; start < known.length; start += each) {
    const group = known.slice(start, start + each);
    bars.push({ value: group[0]!.objective, chosen: group.some(({ key }) => chosen.has(key)) });
  }
  return bars;
}
