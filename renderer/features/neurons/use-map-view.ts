import { type RefObject, useEffect, useMemo, useState } from "react";
import type { ReceptiveField } from "../../../core/engine/contract/index.ts";
import type { Place } from "../../lib/geometry.ts";
import type { Neuron } from "../../stores/neurons/neurons.ts";
import { aroundFields, type MapView, pan, reveal, type Size, wholeFrame, zoom } from "./map-view.ts";

/**
 * The part of the frame that the map shows: at first where the neurons are, then where the user goes.
 *
 * @param box the element in which the wheel zooms
 */
export function useMapView(
  neurons: readonly Neuron[],
  frame: Size,
  size: Size,
  box: RefObject<HTMLElement | null>,
) {
  const [visited, setVisited] = useState<MapView | null>(null);
  const whole = useMemo(() => wholeFrame(frame, size), [frame, size]);
  const home = useMemo(() => aroundFields(fieldsOf(neurons), frame, size), [neurons, frame, size]);
  const view = visited ?? home;
  const zoomAt = (factor: number, x = size.width / 2, y = size.height / 2): void =>
    setVisited(zoom(view, factor, x, y, whole));

  // Another model or session: its own part of the frame.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the neurons are what changed.
  useEffect(() => setVisited(null), [neurons]);

  // React listens to the wheel passively, which could not keep the page from scrolling.
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const turn = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      zoomAt(Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top);
    };
    element.addEventListener("wheel", turn, { passive: false });
    return () => element.removeEventListener("wheel", turn);
  });

  return {
    view,
    /** Whether another part is seen than at first. */
    moved: visited !== null,
    zoom: zoomAt,
    pan: (right: number, down: number) => setVisited(pan(view, right, down)),
    reveal: (place: Place) => {
      const next = reveal(view, place, size);
      if (next !== view) setVisited(next);
    },
    /** From the neurons to the whole frame and back. */
    toggleWhole: () => setVisited(visited === null ? whole : null),
  };
}

function fieldsOf(neurons: readonly Neuron[]): readonly ReceptiveField[] {
  return neurons.flatMap(({ field }) => field ?? []);
}
