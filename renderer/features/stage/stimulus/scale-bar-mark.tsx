import { scaleBar } from "../../../../core/figures/index.ts";
import styles from "./stimulus-box.module.css";

interface ScaleBarMarkProps {
  /** Pixels of the stimulus across the view. */
  readonly visiblePixels: number;
  readonly pixelSizeUm: number | null;
}

export function ScaleBarMark({ visiblePixels, pixelSizeUm }: ScaleBarMarkProps) {
  const { label, share } = scaleBar(visiblePixels, pixelSizeUm);
  return (
    <span className={styles.bar}>
      {/* The box's padding is not part of the picture's width. */}
      <i className={styles.barLine} style={{ width: `calc((100% + 20px) * ${share})` }} />
      {label}
    </span>
  );
}
