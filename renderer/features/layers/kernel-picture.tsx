import { useEffect, useMemo, useRef } from "react";
import { divergingMap, paintDiverging } from "../../lib/colours.ts";
import { useScheme } from "../../ui/use-scheme.ts";
import { type KernelPart, sparkline } from "./kernels.ts";
import styles from "./layers-panel.module.css";

interface KernelPictureProps {
  readonly part: KernelPart;
  readonly label: string;
  /** Of the temporal part, for CSS. */
  readonly colour: string;
}

const CURVE = { width: 52, height: 22 };

/** A kernel in space and in time. */
export function KernelPicture({ part, label, colour }: KernelPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useScheme();
  const { spatial, width, height, temporal } = part;
  const curve = useMemo(() => sparkline(temporal, CURVE.width, CURVE.height), [temporal]);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context === null || context === undefined) return;
    const image = context.createImageData(width, height);
    paintDiverging(spatial, 1, divergingMap(scheme), image.data);
    context.putImageData(image, 0, 0);
  }, [spatial, width, height, scheme]);
  return (
    <span className={styles.kernel} aria-hidden="true">
      <canvas ref={canvas} width={width} height={height} />
      <svg viewBox={`0 0 ${CURVE.width} ${CURVE.height}`} preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" x2={CURVE.width} y1={CURVE.height / 2} y2={CURVE.height / 2} />
        <polyline points={curve} style={{ stroke: colour }} />
      </svg>
      <small>{label}</small>
    </span>
  );
}
