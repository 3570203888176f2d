import type { Outline } from "../../lib/geometry.ts";
import { traits } from "../../stores/neurons/neuron-text.ts";
import type { Neuron } from "../../stores/neurons/neurons.ts";
import { type MapView, points, scaleBar, toPicture } from "./map-view.ts";
import styles from "./neuron-map.module.css";

interface MapOverlayProps {
  readonly view: MapView;
  /** Of the map, in CSS pixels. */
  readonly width: number;
  /** Being drawn by the pointer. */
  readonly outline: Outline | null;
  readonly pixelSizeUm: number | null;
  readonly pointed: Neuron | null;
}

/** What lies over the map: the box or lasso that is being drawn, the scale bar, what is under the pointer. */
export function MapOverlay({ view, width, outline, pixelSizeUm, pointed }: MapOverlayProps) {
  if (width === 0) return null;
  const unit = pixelSizeUm === null ? "px" : "µm";
  const hint = pointed?.field ? { neuron: pointed, ...toPicture(view, pointed.field) } : null;
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
          data-below={hint.y < 68 || undefined}
          style={{ left: hint.x, top: hint.y }}
        >
          <b>neuron {hint.neuron.index}</b>
          {traits(hint.neuron).map((trait) => (
            <span key={trait}>{trait}</span>
          ))}
        </div>
      )}
    </div>
  );
}
