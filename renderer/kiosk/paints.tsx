import { type Brush, type Motion, motions } from "./drawing.ts";
import styles from "./kiosk.module.css";

export interface NamedBrush extends Brush {
  readonly name: string;
}

/** Light and dark in all channels, then each channel by itself, then what takes away. */
export function brushesOf(channelNames: readonly string[]): readonly NamedBrush[] {
  const single =
    channelNames.length < 2
      ? []
      : channelNames.map((name, channel): NamedBrush => ({ name: `Bright ${name}`, channel, value: 1 }));
  return [
    { name: "Bright", channel: null, value: 1 },
    { name: "Dark", channel: null, value: -1 },
    ...single,
    { name: "Eraser", channel: null, value: 0 },
  ];
}

interface PaintsProps {
  readonly brushes: readonly NamedBrush[];
  readonly chosen: NamedBrush;
  readonly onChoose: (brush: NamedBrush) => void;
}

export function Paints({ brushes, chosen, onChoose }: PaintsProps) {
  return (
    <fieldset className={styles.choice}>
      <legend>Paint with</legend>
      {brushes.map((brush) => (
        <button
          key={brush.name}
          type="button"
          className={styles.button}
          aria-pressed={brush.name === chosen.name}
          onClick={() => onChoose(brush)}
        >
          {brush.name}
        </button>
      ))}
    </fieldset>
  );
}

const motionNames: Readonly<Record<Motion, string>> = {
  appears: "Appears",
  flashes: "Flashes",
  left: "← Left",
  right: "Right →",
  up: "↑ Up",
  down: "↓ Down",
};

interface MotionChoiceProps {
  readonly chosen: Motion;
  readonly onChoose: (motion: Motion) => void;
}

export function MotionChoice({ chosen, onChoose }: MotionChoiceProps) {
  return (
    <fieldset className={styles.choice}>
      <legend>What it does</legend>
      {motions.map((motion) => (
        <button
          key={motion}
          type="button"
          className={styles.button}
          aria-pressed={motion === chosen}
          onClick={() => onChoose(motion)}
        >
          {motionNames[motion]}
        </button>
      ))}
    </fieldset>
  );
}
