import type { Outline } from "./geometry.ts";
import { type MapView, points, scaleBar } from "./map-view.ts";
import styles from "./neuron-map.module.css";

interface MapOverlayProps {
  readonly view: MapView;
  /** Of the map, in CSS pixels. */
  readonly width: number;
  /** Being drawn by the pointer. */
  readonly outline: Outline | null;
  readonly pixelSizeUm: number | null;
  readonly hint: { readonly text: string; readonly x: number; readonly y: number } | null;
}

/** What lies over the map: the box or lasso that is being drawn, the scale bar, what is under the pointer. */
export function MapOverlay({ view, width, outline, pixelSizeUm, hint }: MapOverlayProps) {
  if (width === 0) return null;
  const unit = pixelSizeUm === null ? "px" : "µm";
  const bar = scaleBar((pixelSizeUm ?? 1) / view.scale, width);
  return (
    <div className={styles.overlay}>
      {outline !== null && (
        <svg className={styles.outline} aria-hidden="true">
          <polygon points={points(view, outline)} />
        </svg>
      )}
      <div className={styles.scaleBar}>
        <span>
          {bar.um} {unit}
        </span>
        <i style={{ width: bar.width }} />
      </div>
      {hint !== null && (
        <div
          className={styles.hint}
          data-side={hint.x > width / 2 ? "left" : "right"}
          data-below={hint.y < 30 || undefined}
          style={{ left: hint.x, top: hint.y }}
        >
          {hint.text}
        </div>
      )}
    </div>
  );
}
