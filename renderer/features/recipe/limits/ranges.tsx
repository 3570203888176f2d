import { channelColour } from "../../../../core/analyses/index.ts";
import { displayNumber } from "../../../lib/numbers.ts";
import { useModels } from "../../../stores/hooks.ts";
import { useDisplayUnits } from "../../../stores/models/use-units.ts";
import type { Range } from "../../../stores/recipe/edits.ts";
import type { Path } from "../../../stores/recipe/path.ts";
import { useServices } from "../../../stores/services.ts";
import { useField } from "../fields/use-field.ts";
import styles from "../panel.module.css";
import { displayRange, limitDomain } from "./domain.ts";
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
  const metadata = useModels(({ current }) => current?.description.metadata);
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
  const display = displayRange(metadata.stimulusMean.value, metadata.stimulusStd.value);
  return (
    <>
      {rows}
      <p className={styles.hint}>
        {display === null
          ? "Black and white unknown: say what your display's black and white are."
          : `black ${displayNumber(display[0])} · white ${displayNumber(display[1])}, as trained`}
      </p>
    </>
  );
}
