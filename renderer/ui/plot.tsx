import { useElementSize, useMergedRef } from "@mantine/hooks";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { plotQueue } from "./draw-queue.ts";
import styles from "./plot.module.css";
import { PLOT_CONFIG, type PlotFigure, type PlotStyle, plotLayout, plotTraces } from "./plot-figure.ts";
import { loadPlotLibrary, type PlotLibrary } from "./plot-library.ts";
import { useSafeColours } from "./safe-colours.ts";
import { useScheme } from "./use-scheme.ts";

interface PlotProps extends PlotFigure {
  /** What the plot says, with the numbers that matter, for those who do not see it. */
  readonly label: string;
  /** Laid over the area of the lines, such as a mark that moves faster than the plot is drawn. */
  readonly children?: ReactNode;
}

/** Lines over numbers, drawn at most ten times a second in the window's colours. It fills its parent. */
export function Plot({ label, children, series, axes, shaded, alsoShaded, pictures, notes }: PlotProps) {
  const element = useRef<HTMLDivElement>(null);
  const { ref: measured, width, height } = useElementSize();
  const library = usePlotLibrary();
  const scheme = useScheme();
  const safe = useSafeColours();
  const ref = useMergedRef(element, measured);

  const style = useRef<PlotStyle | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: scheme and palette change what the tokens stand for.
  useEffect(() => {
    style.current = null;
  }, [scheme, safe]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another scheme or palette is drawn anew.
  useEffect(() => {
    const node = element.current;
    if (node === null || library === null || width < 1 || height < 1) return;
    const figure: PlotFigure = {
      series,
      axes,
      shaded,
      ...(alsoShaded === undefined ? {} : { alsoShaded }),
      ...(pictures === undefined ? {} : { pictures }),
      ...(notes === undefined ? {} : { notes }),
    };
    plotQueue.request(node, () => {
      // Asked for once: it makes the browser compute styles in the middle of a frame.
      style.current ??= styleOf(node);
      void library.react(
        node,
        plotTraces(figure, style.current),
        plotLayout(figure, { width, height }, style.current),
        PLOT_CONFIG,
      );
    });
  }, [library, series, axes, shaded, alsoShaded, pictures, notes, width, height, scheme, safe]);

  useEffect(() => {
    const node = element.current;
    if (node === null || library === null) return;
    return () => {
      plotQueue.cancel(node);
      library.purge(node);
    };
  }, [library]);

  return (
    <div className={styles.frame} role="img" aria-label={label}>
      <div ref={ref} className={styles.plot} />
      <div
        className={styles.overlay}
        data-titled={axes.titles !== undefined || undefined}
        data-noted={notes !== undefined || undefined}
      >
        {children}
      </div>
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

function styleOf(node: HTMLElement): PlotStyle {
  const computed = getComputedStyle(node);
  return { colour: (name) => computed.getPropertyValue(name).trim(), fontFamily: computed.fontFamily };
}
