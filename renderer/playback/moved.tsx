import type { ReactNode } from "react";
import styles from "./moved.module.css";
import type { Viewport } from "./viewport.ts";

/** The part of a picture that is looked at, in a box that hides the rest. */
export function Moved({ viewport, children }: { readonly viewport: Viewport; readonly children: ReactNode }) {
  const { scale, left, top } = viewport;
  return (
    <div className={styles.box}>
      <div
        className={styles.moved}
        style={{ transform: `scale(${scale}) translate(${-left * 100}%, ${-top * 100}%)` }}
      >
        {children}
      </div>
    </div>
  );
}
