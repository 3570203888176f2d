import { ActionIcon } from "@mantine/core";
import { useState } from "react";
import type { Presentation, RigFormatName } from "../../../../core/rig/index.ts";
import { Pixels } from "../../../playback/pixels.tsx";
import { PauseIcon, PlayIcon } from "../../../ui/icons.tsx";
import { PresentationFacts } from "./presentation-facts.tsx";
import styles from "./rig-preview.module.css";
import { usePlayback } from "./use-playback.ts";
import type { PresentationState } from "./use-presentation.ts";
import { useShownFrame } from "./use-shown-frame.ts";

interface RigPreviewProps extends PresentationState {
  readonly formats: readonly RigFormatName[];
}

/** Exactly what the projector will show, frame by frame, and what is known of the whole. */
export function RigPreview({ presentation, peak, problem, busy, formats }: RigPreviewProps) {
  const frames = presentation?.timeline.frames.length ?? 1;
  const [chosen, setChosen] = useState<number | null>(null);
  const frame = Math.min(chosen ?? peak, frames - 1);
  const { playing, toggle } = usePlayback(presentation, frame, setChosen);
  const fill = useShownFrame(presentation, frame);
  return (
    <section aria-label="Preview" className={styles.preview} data-stale={problem !== null || undefined}>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {busy && (
        <p className={styles.busy} role="status">
          {presentation === null ? "The presentation is being computed …" : "Computing again …"}
        </p>
      )}
      <div className={styles.screen} aria-busy={busy}>
        {presentation !== null && fill !== null && (
          <Pixels
            width={presentation.width}
            height={presentation.height}
            fill={fill}
            label={`Frame ${frame + 1} as the projector shows it: ${shownText(presentation, frame)}`}
          />
        )}
      </div>
      {presentation !== null && (
        <>
          <div className={styles.transport}>
            <ActionIcon
              aria-label={playing ? "Pause the presentation" : "Play the presentation"}
              onClick={toggle}
            >
              {playing ? <PauseIcon /> : <PlayIcon />}
            </ActionIcon>
            <input
              type="range"
              className={styles.slider}
              min={0}
              max={frames - 1}
              value={frame}
              aria-label="Frame of the presentation"
              aria-valuetext={`${frame + 1} of ${frames}: ${shownText(presentation, frame)}`}
              onChange={({ currentTarget: { value } }) => setChosen(Number(value))}
            />
          </div>
          <p className={styles.now}>
            <span>{shownText(presentation, frame)}</span>
            <span>
              frame {(frame + 1).toLocaleString("en")} of {frames.toLocaleString("en")},{" "}
              {(frame / presentation.rate.hz).toFixed(2)} s
            </span>
          </p>
          <PresentationFacts presentation={presentation} formats={formats} />
        </>
      )}
    </section>
  );
}

/** Which stimulus a frame shows, and which frame of it. */
function shownText({ timeline, prepared, profile }: Presentation, frame: number): string {
  const { stimulus, position, high } = timeline.pictures[timeline.frames[frame]!]!;
  if (stimulus === null) return "grey";
  const trigger = profile.trigger !== null && high ? ", trigger" : "";
  return `${prepared.stimuli[stimulus]!.name}, its frame ${Number((position + 1).toFixed(2))}${trigger}`;
}
