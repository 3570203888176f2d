import { Popover, Slider, UnstyledButton } from "@mantine/core";
import styles from "./range-button.module.css";
import type { StimulusLook } from "./use-stimulus-look.ts";

interface RangeButtonProps extends Pick<StimulusLook, "range" | "onRange"> {
  /** Whose pictures they are: `this stimulus`. */
  readonly of: string;
}

/** Makes weak parts of all pictures seen: the scale ends earlier. */
export function RangeButton({ range, onRange, of }: RangeButtonProps) {
  const percent = Math.round(100 * range);
  return (
    <Popover position="left" width={210} shadow="md" withArrow trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={styles.range}
          data-narrow={range < 1 || undefined}
          aria-label={`Display range: ${percent} %`}
        >
          {percent} %
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={styles.words}>
          Part of the largest value at which all pictures of {of} have their last colour.
        </p>
        <Slider
          data-autofocus
          thumbLabel="Display range in percent"
          min={5}
          max={100}
          step={5}
          label={(value) => `${value} %`}
          value={percent}
          onChange={(value) => onRange(value / 100)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
