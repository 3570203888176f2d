import { useEffect, useRef } from "react";
import { useScheme } from "../../ui/use-scheme.ts";
import { type MapPalette, mapPalette } from "./draw-map.ts";
import type { Size } from "./map-view.ts";
import styles from "./neuron-map.module.css";

interface MapCanvasProps {
  /** In CSS pixels. */
  readonly size: Size;
  /** Draws in CSS pixels, on an empty canvas. */
  readonly draw: (context: CanvasRenderingContext2D, palette: MapPalette) => void;
}

/** A layer of the map, sharp on any screen. */
export function MapCanvas({ size, draw }: MapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme changes the palette that is read here.
  useEffect(() => {
    // In the next frame, when the scheme's variables are in force.
    const request = requestAnimationFrame(() => {
      const element = canvas.current;
      const context = element?.getContext("2d");
      if (!element || !context) return;
      const ratio = window.devicePixelRatio;
      element.width = Math.round(size.width * ratio);
      element.height = Math.round(size.height * ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      draw(context, mapPalette(element));
    });
    return () => cancelAnimationFrame(request);
  }, [size, draw, scheme]);
  return <canvas ref={canvas} className={styles.canvas} />;
}
