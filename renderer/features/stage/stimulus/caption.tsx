import type { ReactNode } from "react";
import { channelColour } from "../../../../core/figures/index.ts";
import styles from "./stimulus-area.module.css";

interface CaptionProps {
  readonly channel: number;
  readonly channels: number;
  readonly text: string;
  /** At the end of the line: what can be done with the picture. */
  readonly children?: ReactNode;
}

/** Says which channel a picture shows. */
export function Caption({ channel, channels, text, children }: CaptionProps) {
  return (
    <figcaption className={styles.caption} title={text}>
      <i className={styles.dot} style={{ background: channelColour(channel, channels) }} />
      <span className={styles.captionText}>{text}</span>
      {children}
    </figcaption>
  );
}
