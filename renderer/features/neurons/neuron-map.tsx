import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import type { ReceptiveField } from "../../../core/engine/contract/index.ts";
import type { SelectMode } from "../document/store.ts";
import { drawMap, drawMarks, type MapPalette } from "./draw-map.ts";
import { type Direction, enclosed, nearest, neighbour, type Placed } from "./geometry.ts";
import { MapCanvas } from "./map-canvas.tsx";
import { MapOverlay } from "./map-overlay.tsx";
import { MapTools } from "./map-tools.tsx";
import { aroundFields, type MapView, pan, reveal, type Size, toFrame, wholeFrame, zoom } from "./map-view.ts";
import styles from "./neuron-map.module.css";
import { neuronText } from "./neuron-text.ts";
import type { Neuron } from "./neurons.ts";
import { type MapTool, usePointerSelection } from "./use-pointer-selection.ts";

export interface NeuronListProps {
  readonly neurons: readonly Neuron[];
  readonly colours: ReadonlyMap<string, string>;
  readonly selected: ReadonlySet<number>;
  /** The one that the keyboard is at, in map and table alike. */
  readonly active: number | null;
  readonly hovered: number | null;
  readonly onActivate: (neuron: number | null) => void;
  readonly onHover: (neuron: number | null) => void;
  readonly onSelect: (neurons: readonly number[], mode?: SelectMode) => void;
}

interface NeuronMapProps extends NeuronListProps {
  /** Of the stimulus, in its pixels. */
  readonly frame: Size;
  readonly pixelSizeUm: number | null;
  /** Those that the search found; null: all. */
  readonly found: ReadonlySet<number> | null;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};
/** How near the pointer must come to a neuron, in CSS pixels. */
const REACH = 10;
const ZOOM_STEP = 1.4;

/** Where the neurons look, in the stimulus's frame. */
export function NeuronMap(props: NeuronMapProps) {
  const { neurons, frame, selected, active, hovered, onActivate, onHover, onSelect } = props;
  const { ref: measured, width, height } = useElementSize<HTMLDivElement>();
  const frameBox = useRef<HTMLDivElement>(null);
  const optionId = useId();
  const [tool, setTool] = useState<MapTool>("box");
  const [zoomed, setZoomed] = useState<MapView | null>(null);
  const placed = useMemo(() => placesOf(neurons), [neurons]);
  const size = useMemo(() => ({ width, height }), [width, height]);
  const whole = useMemo(() => wholeFrame(frame, size), [frame, size]);
  const home = useMemo(() => aroundFields(fieldsOf(neurons), frame, size), [neurons, frame, size]);
  const view = zoomed ?? home;
  const zoomAt = (factor: number, x = width / 2, y = height / 2): void =>
    setZoomed(zoom(view, factor, x, y, whole));
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
    onPan: (right, down) => setZoomed(pan(view, right, down)),
    onHover: (x, y) => onHover(at(x, y)),
  });

  const press = (event: KeyboardEvent): void => {
    const direction = ARROWS[event.key];
    if (event.altKey) return;
    if (direction !== undefined) {
      const from = placed.find(({ index }) => index === active);
      const next = from === undefined ? placed[0] : neighbour(placed, from, direction);
      if (next !== null && next !== undefined) {
        onActivate(next.index);
        if (event.shiftKey) onSelect([next.index], "add");
        const moved = reveal(view, next, size);
        if (moved !== view) setZoomed(moved);
      }
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && active !== null)
      onSelect([active]);
    else if (event.key === " " && active !== null) onSelect([active], "toggle");
    else if (event.key === "Escape") onSelect([]);
    else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey))
      onSelect(neurons.map(({ index }) => index));
    else if (event.key === "+" || event.key === "=") zoomAt(ZOOM_STEP);
    else if (event.key === "-") zoomAt(1 / ZOOM_STEP);
    else if (event.key === "0") setZoomed(view === whole ? null : whole);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  // Another model or session: its own part of the frame.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the neurons are what changed.
  useEffect(() => setZoomed(null), [neurons]);

  // React listens to the wheel passively, which could not keep the page from scrolling.
  useEffect(() => {
    const element = frameBox.current;
    if (element === null) return;
    const turn = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      zoomAt(Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top);
    };
    element.addEventListener("wheel", turn, { passive: false });
    return () => element.removeEventListener("wheel", turn);
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
        onKeyDown={press}
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
      <MapTools
        tool={tool}
        onTool={setTool}
        zoomed={zoomed !== null}
        onFit={() => setZoomed(zoomed === null && view !== whole ? whole : null)}
      />
    </div>
  );
}

function fieldsOf(neurons: readonly Neuron[]): readonly ReceptiveField[] {
  return neurons.flatMap(({ field }) => field ?? []);
}

function placesOf(neurons: readonly Neuron[]): readonly Placed[] {
  return neurons.flatMap(({ index, field }) =>
    field === null ? [] : [{ index, row: field.row, column: field.column }],
  );
}
