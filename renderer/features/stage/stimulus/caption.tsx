import type { ReactNode } from "react";
import { channelColour } from "../../../../core/figures/index.ts";
import styles from "./stimulus-area.module.css";

interface CaptionProps {
  /** Null where the picture beside it has its mark already. */
  readonly channel: number | null;
  readonly channels: number;
  readonly text: string;
  /** At the end of the line: what can be done with the picture. */
  readonly children?: ReactNode;
}

/** Says what a picture shows, with the mark of its channel. */
export function Caption({ channel, channels, text, children }: CaptionProps) {
  return (
    <figcaption className={styles.caption} title={text}>
      {channel !== null && (
        <i className={styles.dot} style={{ background: channelColour(channel, channels) }} />
      )}
      <span className={styles.captionText}>{text}</span>
      {children}
    </figcaption>
  );
}
