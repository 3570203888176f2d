import { scaleBar } from "../../../core/figures/index.ts";
import styles from "./compare.module.css";

interface ScaleBarProps {
  /** Of the stimulus, across its picture. */
  readonly pixels: number;
  readonly pixelSizeUm: number | null;
  /** Of a stimulus on the screen, in CSS pixels. */
  readonly width: number;
}

/** How large the stimuli are: one bar for all of them, since all are drawn at one size. */
export function ScaleBar({ pixels, pixelSizeUm, width }: ScaleBarProps) {
  const { label, share } = scaleBar(pixels, pixelSizeUm);
  return (
    <span className={styles.scaleBar}>
      <i style={{ width: Math.max(4, Math.round(share * width)) }} />
      {label}
    </span>
  );
}
