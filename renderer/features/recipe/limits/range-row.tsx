import { RangeSlider, Tooltip, UnstyledButton } from "@mantine/core";
import { displayNumber } from "../../../lib/numbers.ts";
import { type ChannelLight, lightStep } from "../../../stores/display/use-light.ts";
import type { Range } from "../../../stores/recipe/edits.ts";
import { NumberField } from "../../../ui/number-field.tsx";
import { ResetDot } from "../fields/reset-dot.tsx";
import { type Domain, fromSlider, toSlider } from "./domain.ts";
import styles from "./range-row.module.css";

interface RangeRowProps {
  /** Of the channel. */
  readonly name: string;
  readonly colour: string;
  /** What the range is for: `limit`, `penalty`. */
  readonly purpose: string;
  readonly range: Range;
  readonly domain: Domain;
  /** What bounds are shown in. */
  readonly light: ChannelLight;
  /** The preset's, if it is another. */
  readonly preset: Range | undefined;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  readonly onDrag: (range: Range) => void;
  readonly onDragEnd: () => void;
  readonly onChange: (range: Range) => void;
}

/** Lower and upper bound of a channel; each side may be open. */
export function RangeRow(props: RangeRowProps) {
  const { name, colour, purpose, range, domain, preset, onDrag, onDragEnd, onChange } = props;
  const [lower, upper] = range;
  const label = `${name}, ${purpose}`;
  return (
    <fieldset className={styles.row} aria-label={label}>
      <div className={styles.line}>
        <span className={styles.name}>
          <svg className={styles.dot} viewBox="0 0 8 8" aria-hidden="true">
            <circle cx="4" cy="4" r="4" fill={colour} />
          </svg>
          {name}
          {preset !== undefined && (
            <ResetDot label={label} preset={rangeText(preset)} onReset={() => onChange(preset)} />
          )}
        </span>
        <Bound
          {...props}
          side="from"
          value={lower}
          closed={domain.min}
          onCommit={(bound) => onChange([bound, upper])}
        />
        <Bound
          {...props}
          side="to"
          value={upper}
          closed={domain.max}
          onCommit={(bound) => onChange([lower, bound])}
        />
      </div>
      <RangeSlider
        title={displayText(domain)}
        color={colour}
        label={null}
        thumbFromLabel={`${label}, lower bound`}
        thumbToLabel={`${label}, upper bound`}
        min={domain.min}
        max={domain.max}
        step={0.01}
        minRange={0}
        value={toSlider(range, domain)}
        onChange={(moved) => onDrag(fromSlider(range, domain, moved))}
        onChangeEnd={onDragEnd}
      />
    </fieldset>
  );
}

interface BoundProps extends Pick<RangeRowProps, "name" | "purpose" | "light" | "invalid" | "describedBy"> {
  readonly side: "from" | "to";
  readonly value: number | null;
  /** What an open side becomes when it is closed. */
  readonly closed: number;
  readonly onCommit: (bound: number | null) => void;
}

function Bound({ name, purpose, light, side, value, closed, onCommit, invalid, describedBy }: BoundProps) {
  const which = side === "from" ? "lower" : "upper";
  const open = value === null;
  return (
    <NumberField
      bare
      label={`${name}, ${purpose}, ${which} bound`}
      value={value === null ? null : shownBound(value, light)}
      step={lightStep[light.unit]}
      nullable="open"
      invalid={invalid}
      describedBy={describedBy}
      onCommit={(shown) => onCommit(shown === null ? null : light.read(shown))}
      rightSection={
        <Tooltip label={open ? `Close the ${which} side` : `Open the ${which} side`}>
          <UnstyledButton
            className={styles.open}
            aria-label={`${name}, ${purpose}: ${which} side open`}
            aria-pressed={open}
            onClick={() => onCommit(open ? closed : null)}
          >
            {side === "from" ? "−∞" : "∞"}
          </UnstyledButton>
        </Tooltip>
      }
    />
  );
}

/** In model units as it is; as light no more digits than a display has. */
function shownBound(value: number, { unit, show }: ChannelLight): number {
  return unit === "model" ? value : Math.round(show(value) * 10) / 10;
}

function displayText({ display }: Domain): string | undefined {
  if (display === null) return undefined;
  return `On a display, black is ${displayNumber(display[0])} and white ${displayNumber(display[1])}.`;
}

function rangeText([lower, upper]: Range): string {
  return `${lower === null ? "−∞" : displayNumber(lower)} … ${upper === null ? "∞" : displayNumber(upper)}`;
}
