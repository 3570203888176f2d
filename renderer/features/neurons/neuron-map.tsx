import { useElementSize } from "@mantine/hooks";
import { useCallback, useId, useMemo, useRef, useState } from "react";
import { enclosed, nearest, type Placed } from "../../lib/geometry.ts";
import { neuronText } from "../../stores/neurons/neuron-text.ts";
import type { Neuron } from "../../stores/neurons/neurons.ts";
import { drawMap, drawMarks, type MapPalette } from "./draw-map.ts";
import { MapCanvas } from "./map-canvas.tsx";
import { mapKeys } from "./map-keys.ts";
import { MapOverlay } from "./map-overlay.tsx";
import { MapTools } from "./map-tools.tsx";
import { type Size, toFrame } from "./map-view.ts";
import type { NeuronListProps } from "./neuron-list-props.ts";
import styles from "./neuron-map.module.css";
import { useMapView } from "./use-map-view.ts";
import { type MapTool, usePointerSelection } from "./use-pointer-selection.ts";

interface NeuronMapProps extends NeuronListProps {
  /** Of the stimulus, in its pixels. */
  readonly frame: Size;
  readonly pixelSizeUm: number | null;
  /** Those that the search found; null: all. */
  readonly found: ReadonlySet<number> | null;
}

/** How near the pointer must come to a neuron, in CSS pixels. */
const REACH = 10;

/** Where the neurons look, in the stimulus's frame. */
export function NeuronMap(props: NeuronMapProps) {
  const { neurons, frame, selected, active, hovered, onActivate, onHover, onSelect } = props;
  const { ref: measured, width, height } = useElementSize<HTMLDivElement>();
  const frameBox = useRef<HTMLDivElement>(null);
  const optionId = useId();
  const [tool, setTool] = useState<MapTool>("box");
  const placed = useMemo(() => placesOf(neurons), [neurons]);
  const size = useMemo(() => ({ width, height }), [width, height]);
  const map = useMapView(neurons, frame, size, frameBox);
  const { view } = map;
  const at = (x: number, y: number): number | null =>
    nearest(placed, toFrame(view, x, y), REACH / view.scale)?.index ?? null;

  const { outline, handlers } = usePointerSelection({
    view,
    tool,
    onClick: (x, y, gesture) => {
      const hit = at(x, y);
      if (hit !== null) onActivate(hit);
      if (hit !== null || gesture === "replace") onSelect(hit === null ? [] : [hit], gesture);
    },
    onEnclose: (drawn, gesture) => onSelect(enclosed(placed, drawn), gesture),
    onPan: map.pan,
    onHover: (x, y) => onHover(at(x, y)),
  });

  const { colours, found } = props;
  const picture = useMemo(
    () => ({ size, view, frame, neurons, colours, selected, found }),
    [size, view, frame, neurons, colours, selected, found],
  );
  const drawAll = useCallback(
    (context: CanvasRenderingContext2D, palette: MapPalette) => drawMap(context, picture, palette),
    [picture],
  );
  const drawPointed = useCallback(
    (context: CanvasRenderingContext2D, palette: MapPalette) =>
      drawMarks(context, picture, palette, active, hovered),
    [picture, active, hovered],
  );

  const shown = active === null ? undefined : neurons[active];
  const pointed = (hovered === null ? undefined : neurons[hovered]) ?? null;
  return (
    <div ref={frameBox} className={styles.frame} style={{ aspectRatio: `${frame.width} / ${frame.height}` }}>
      <div
        ref={measured}
        className={styles.map}
        role="listbox"
        tabIndex={0}
        aria-label="Map of the neurons' receptive fields"
        aria-multiselectable="true"
        aria-activedescendant={shown === undefined ? undefined : optionId}
        onKeyDown={mapKeys({ placed, active, map, onActivate, onSelect })}
        onPointerLeave={() => onHover(null)}
        {...handlers}
      >
        <div role="presentation" className={styles.picture}>
          <MapCanvas size={size} draw={drawAll} />
          <MapCanvas size={size} draw={drawPointed} />
        </div>
        {/* The neuron that the keyboard is at, for those who hear the map. */}
        {shown !== undefined && (
          // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant leads here.
          <div
            id={optionId}
            role="option"
            className={styles.spoken}
            aria-selected={selected.has(shown.index)}
            aria-posinset={shown.index + 1}
            aria-setsize={neurons.length}
          >
            {neuronText(shown)}
          </div>
        )}
      </div>
      <MapOverlay
        view={view}
        width={width}
        outline={outline}
        pixelSizeUm={props.pixelSizeUm}
        pointed={outline === null ? pointed : null}
      />
      <MapTools tool={tool} onTool={setTool} zoomed={map.moved} onFit={map.toggleWhole} />
    </div>
  );
}

function placesOf(neurons: readonly Neuron[]): readonly Placed[] {
  return neurons.flatMap(({ index, field }) =>
    field === null ? [] : [{ index, row: field.row, column: field.column }],
  );
}
