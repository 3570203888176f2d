import { channelColour } from "../../../lib/colours.ts";
import styles from "./film-area.module.css";

interface CaptionProps {
  readonly channel: number;
  readonly channels: number;
  readonly text: string;
}

/** Says which channel a picture shows. */
export function Caption({ channel, channels, text }: CaptionProps) {
  return (
    <figcaption className={styles.caption} title={text}>
      <i className={styles.dot} style={{ background: channelColour(channel, channels) }} />
      {text}
    </figcaption>
  );
}
