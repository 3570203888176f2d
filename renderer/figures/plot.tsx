import { useElementSize, useMergedRef } from "@mantine/hooks";
import type { Drawn } from "plotly.js-cartesian-dist-min";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Figure } from "../../core/figures/index.ts";
import { useSafeColours } from "../ui/safe-colours.ts";
import { useScheme } from "../ui/use-scheme.ts";
import { plotQueue } from "./draw-queue.ts";
import { colourBarOf, PLOT_CONFIG, plotLayout } from "./layout.ts";
import styles from "./plot.module.css";
import { loadPlotLibrary, type PlotLibrary } from "./plot-library.ts";
import type { PlotStyle } from "./plot-style.ts";
import { type PlotView, PlotViewContext, sameView, viewOf } from "./plot-view.ts";
import { plotTraces } from "./traces.ts";

/** A place on the axes of the first panel. */
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

interface PlotProps {
  readonly figure: Figure;
  /** What the plot says, with the numbers that matter, for those who do not see it; the figure's own description if it is left out. */
  readonly label?: string;
  /** The pointer is over something that is drawn. */
  readonly onPoint?: (point: PlotPoint) => void;
  /** Something that is drawn was clicked. */
  readonly onChoose?: (point: PlotPoint) => void;
  /** Laid over the marks of the first panel, such as a mark that moves faster than the plot is drawn: see usePlotView. */
  readonly children?: ReactNode;
}

/**
 * A figure, drawn at most ten times a second in the window's colours. It fills its parent. Dragging zooms into a box, dragging with Shift
 * or along an axis moves, the wheel zooms, a double click shows all of it again, and what one points at tells its value.
 */
export function Plot({ figure, label, onPoint, onChoose, children }: PlotProps) {
  const element = useRef<HTMLDivElement>(null);
  const { ref: measured, width, height } = useElementSize();
  const library = usePlotLibrary();
  const scheme = useScheme();
  const safe = useSafeColours();
  const ref = useMergedRef(element, measured);
  const [view, setView] = useState<PlotView | null>(null);
  const [revision, setRevision] = useState(0);
  const listeners = useRef({ onPoint, onChoose });
  listeners.current = { onPoint, onChoose };
  const style = useRef<PlotStyle | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: scheme and palette change what the tokens stand for.
  useEffect(() => {
    style.current = null;
  }, [scheme, safe]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another scheme or palette is drawn anew.
  useEffect(() => {
    const node = element.current;
    if (node === null || library === null || width < 1 || height < 1) return;
    plotQueue.request(node, () => {
      // Asked for once: it makes the browser compute styles in the middle of a frame.
      style.current ??= styleOf(node, scheme);
      const size = { width, height };
      const traces = plotTraces(figure, colourBarOf(figure, size), style.current);
      const isFirst = !("on" in node);
      void library
        .react(node, traces, plotLayout(figure, size, style.current, revision), PLOT_CONFIG)
        .then((drawn) => {
          if (isFirst) listen(drawn);
          show(drawn);
        });
    });
  }, [library, figure, width, height, scheme, safe, revision]);

  const show = (drawn: Drawn): void => {
    // Gone meanwhile.
    if (drawn._fullLayout?.xaxis === undefined) return;
    const next = viewOf(drawn._fullLayout);
    setView((before) => (before !== null && sameView(before, next) ? before : next));
  };
  const listen = (drawn: Drawn): void => {
    drawn.on("plotly_afterplot", () => show(drawn));
    drawn.on("plotly_doubleclick", () => setRevision((before) => before + 1));
    drawn.on("plotly_hover", ({ points: [point] }) => point && listeners.current.onPoint?.(point));
    drawn.on("plotly_click", ({ points: [point] }) => point && listeners.current.onChoose?.(point));
  };

  useEffect(() => {
    const node = element.current;
    if (node === null || library === null) return;
    return () => {
      plotQueue.cancel(node);
      library.purge(node);
    };
  }, [library]);

  return (
    <div className={styles.frame} role="img" aria-label={label ?? figure.description}>
      <div ref={ref} className={styles.plot} />
      {view !== null && (
        <div className={styles.overlay} style={view.box}>
          <PlotViewContext value={view}>{children}</PlotViewContext>
        </div>
      )}
    </div>
  );
}

function usePlotLibrary(): PlotLibrary | null {
  const [library, setLibrary] = useState<PlotLibrary | null>(null);
  useEffect(() => {
    let wanted = true;
    loadPlotLibrary().then(
      (loaded) => {
        if (wanted) setLibrary(() => loaded);
      },
      // The server is gone: the window says so, and the plot stays empty until it is drawn anew.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, []);
  return library;
}

function styleOf(node: HTMLElement, scheme: PlotStyle["scheme"]): PlotStyle {
  const computed = getComputedStyle(node);
  return {
    ...{ token: (name) => computed.getPropertyValue(name).trim(), fontFamily: computed.fontFamily, scheme },
  };
}
