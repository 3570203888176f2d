import { UnstyledButton } from "@mantine/core";
import { channelColour } from "../../../../core/figures/index.ts";
import { shortNumber } from "../../../lib/numbers.ts";
import { LightSwitch } from "../../../playback/light-switch.tsx";
import { type ChannelLight, useLight } from "../../../stores/display/use-light.ts";
import { useDisplay, useModels } from "../../../stores/hooks.ts";
import { useDisplayUnits } from "../../../stores/models/use-units.ts";
import type { Range } from "../../../stores/recipe/edits.ts";
import type { Path } from "../../../stores/recipe/path.ts";
import { useServices } from "../../../stores/services.ts";
import { useField } from "../fields/use-field.ts";
import styles from "../panel.module.css";
import { limitDomain } from "./domain.ts";
import { RangeRow } from "./range-row.tsx";

interface RangesProps {
  /** Of the list of ranges. */
  readonly path: Path;
  readonly purpose: string;
  /** Changes a channel's range; the same key merges edits. */
  readonly onChange: (channel: number, range: Range, mergeKey?: string) => void;
}

/** A range for each channel. */
export function Ranges({ path, purpose, onChange }: RangesProps) {
  const { document } = useServices();
  const model = useModels(({ current }) => current);
  const metadata = model?.description.metadata;
  const light = useLight(model);
  const openDisplay = useDisplay((state) => state.open);
  const { channelNames } = useDisplayUnits();
  const { value: ranges, preset, invalid, describedBy } = useField<readonly Range[]>(path);
  if (metadata === undefined) return null;
  const rows = ranges.map((range, channel) => {
    const theirs = preset?.[channel];
    const differs = theirs !== undefined && (theirs[0] !== range[0] || theirs[1] !== range[1]);
    return (
      <RangeRow
        // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its place.
        key={channel}
        name={channelNames[channel] ?? `channel ${channel}`}
        colour={channelColour(channel, ranges.length)}
        purpose={purpose}
        light={light(channel)}
        range={range}
        domain={limitDomain(metadata, theirs === undefined ? [range] : [range, theirs])}
        preset={differs ? theirs : undefined}
        invalid={invalid}
        describedBy={describedBy}
        onDrag={(next) => onChange(channel, next, `${path.join(".")}.${channel}`)}
        onDragEnd={document.getState().seal}
        onChange={(next) => {
          document.getState().seal();
          onChange(channel, next);
        }}
      />
    );
  });
  const unknown = ranges.every((_, channel) => light(channel).light === null);
  return (
    <>
      {rows}
      <div className={styles.light}>
        {!unknown && <LightSwitch />}
        <p className={styles.hint}>
          {unknown ? "Black and white unknown: " : `${lightText(light, ranges.length)} · `}
          <UnstyledButton className={styles.link} onClick={() => openDisplay(true)}>
            {unknown ? "say what your display's black and white are" : "display…"}
          </UnstyledButton>
        </p>
      </div>
    </>
  );
}

/** Black and white in model units, once where they are the same in all channels. */
function lightText(light: (channel: number) => ChannelLight, channels: number): string {
  const texts = Array.from({ length: channels }, (_, channel) => {
    const known = light(channel).light;
    return known === null
      ? "unknown"
      : `black ${shortNumber(known.black)}, white ${shortNumber(known.white)}`;
  });
  return [...new Set(texts)].join("; ");
}
