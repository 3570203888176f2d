import { ActionIcon, Button, NativeSelect, Tooltip } from "@mantine/core";
import { useStore } from "zustand";
import { usePreferences } from "../stores/hooks.ts";
import { type PlaybackClock, SPEEDS } from "../stores/playback-clock.ts";
import type { FrameRange } from "../stores/runs/timing.ts";
import { LoopIcon, PauseIcon, PlayIcon, StepBackIcon, StepOnIcon } from "../ui/icons.tsx";
import { CALM_HZ } from "./calm.ts";
import { Scrubber } from "./scrubber.tsx";
import styles from "./transport.module.css";

interface TransportProps {
  readonly clock: PlaybackClock;
  readonly frameRateHz: number | null;
  /** Frames of the stimulus that belong to the reducer's window; null: none are shaded. */
  readonly window: FrameRange | null;
}

/** Plays, steps and winds the stimulus. */
export function Transport({ clock, frameRateHz, window }: TransportProps) {
  // One by one: the frame, which changes most often, must not draw all of this anew.
  const playing = useStore(clock.store, (state) => state.playing);
  const loop = useStore(clock.store, (state) => state.loop);
  const speed = useStore(clock.store, (state) => state.speed);
  const calm = usePreferences(({ calmPlayback }) => calmPlayback);
  const change = usePreferences((preferences) => preferences.change);
  return (
    <div className={styles.transport} role="toolbar" aria-label="Playback">
      <Tooltip label="One frame back (←)">
        <ActionIcon variant="default" size={26} aria-label="One frame back" onClick={() => clock.step(-1)}>
          <StepBackIcon />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={playing ? "Pause (space)" : "Play (space)"}>
        <ActionIcon
          variant="default"
          size={26}
          className={styles.play ?? ""}
          aria-label={playing ? "Pause the stimulus" : "Play the stimulus"}
          onClick={clock.toggle}
        >
          {playing ? <PauseIcon /> : <PlayIcon />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label="One frame on (→)">
        <ActionIcon variant="default" size={26} aria-label="One frame on" onClick={() => clock.step(1)}>
          <StepOnIcon />
        </ActionIcon>
      </Tooltip>
      <Scrubber clock={clock} frameRateHz={frameRateHz} window={window} />
      <FrameCount clock={clock} />
      <Tooltip label={loop ? "Begins again after the last frame" : "Stops after the last frame"}>
        <ActionIcon
          variant="subtle"
          color={loop ? "amber" : "gray"}
          size={26}
          aria-label="Repeat the stimulus"
          aria-pressed={loop}
          onClick={() => clock.setLoop(!loop)}
        >
          <LoopIcon />
        </ActionIcon>
      </Tooltip>
      {calm ? (
        <CalmButton onPress={() => change({ calmPlayback: false })} />
      ) : (
        <NativeSelect
          size="xs"
          className={styles.speed ?? ""}
          aria-label={`Speed of the stimulus, as a multiple of ${frameRateHz === null ? "30 frames a second" : "the model's own"}`}
          value={String(speed)}
          data={SPEEDS.map((value) => ({ value: String(value), label: `${value}×` }))}
          onChange={({ currentTarget: { value } }) => {
            clock.setSpeed(Number(value));
            change({ playbackSpeed: Number(value) });
          }}
        />
      )}
    </div>
  );
}

function CalmButton({ onPress }: { readonly onPress: () => void }) {
  return (
    <Tooltip
      label={`At most ${CALM_HZ} frames a second, so that no stimulus flickers. Press for their own speed`}
    >
      <Button
        variant="default"
        size="compact-xs"
        aria-label="Slow. Stimuli at their own speed"
        onClick={onPress}
      >
        slow
      </Button>
    </Tooltip>
  );
}

function FrameCount({ clock }: { readonly clock: PlaybackClock }) {
  const { frame, frames } = useStore(clock.store);
  return (
    <span className={styles.count}>
      frame {frames === 0 ? 0 : frame + 1} / {frames}
    </span>
  );
}
