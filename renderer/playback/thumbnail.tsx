import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { paintComposite } from "../lib/colours.ts";
import { useServices } from "../stores/services.ts";
import styles from "./thumbnail.module.css";

/** The frame of a run that tells it apart; an empty frame until there is one. */
export function Thumbnail({ run }: { readonly run: string }) {
  const { thumbnails } = useServices();
  const subscribe = useCallback(
    (listener: () => void) => thumbnails.subscribe(run, listener),
    [thumbnails, run],
  );
  const thumbnail = useSyncExternalStore(subscribe, () => thumbnails.get(run));
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (thumbnail === null || !context) return;
    const [channels = 0, height = 0, width = 0] = thumbnail.frame.shape;
    const size = height * width;
    const image = new ImageData(width, height);
    const { values } = thumbnail.frame;
    const parts = Array.from({ length: channels }, (_, channel) =>
      values.subarray(channel * size, (channel + 1) * size),
    );
    paintComposite(parts, thumbnail.peak, image.data);
    context.canvas.width = width;
    context.canvas.height = height;
    context.putImageData(image, 0, 0);
  }, [thumbnail]);

  return (
    <div className={styles.frame}>
      {thumbnail !== null && <canvas ref={canvas} className={styles.picture} />}
    </div>
  );
}
