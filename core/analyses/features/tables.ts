import type { CsvField, Table } from "../../formats/index.ts";
import type { StimulusDescription } from "../../numerics/index.ts";
import { DEGREES_COLUMN } from "../../tables/vocabulary.ts";

type Field = string | number | null;
type Column = readonly [name: string, value: (description: StimulusDescription) => Field];

/** Products whose shares are told of. */
const PRODUCTS = [0, 1, 2];

/**
 * Columns of a table of descriptions, a row a stimulus. Lengths without a unit in their name are pixels, times frames; directions and
 * angles are degrees.
 *
 * @param channels of the stimuli
 */
export function descriptionColumns(channels: number): readonly Column[] {
  const each = Array.from({ length: channels }, (_, channel) => channel);
  return [
    ["convention", () => DEGREES_COLUMN],
    ["polarity", ({ polarity }) => polarity],
    ["centre_of", ({ centre }) => centre?.of ?? null],
    ["centre_row", ({ centre }) => centre?.row ?? null],
    ["centre_column", ({ centre }) => centre?.column ?? null],
    ["centre_x_um", ({ centre }) => centre?.um?.x ?? null],
    ["centre_y_um", ({ centre }) => centre?.um?.y ?? null],
    ["major", ({ centre }) => centre?.major ?? null],
    ["minor", ({ centre }) => centre?.minor ?? null],
    ["angle", ({ centre }) => centre?.angle ?? null],
    ["major_um", ({ centre }) => centre?.um?.major ?? null],
    ["minor_um", ({ centre }) => centre?.um?.minor ?? null],
    ["gaussian_explained", ({ centre }) => centre?.explained ?? null],
    ["surround_centre_major", ({ surround }) => surround?.major ?? null],
    ["surround_centre_minor", ({ surround }) => surround?.minor ?? null],
    ["surround_ratio", ({ surround }) => surround?.surroundRatio ?? null],
    ["surround_strength", ({ surround }) => surround?.surroundStrength ?? null],
    ["surround_explained", ({ surround }) => surround?.explained ?? null],
    ["peak_frame", ({ time }) => time.peakFrame],
    ["to_peak_frames", ({ time }) => time.toPeakFrames],
    ["to_peak_s", ({ time }) => time.toPeakS],
    ["to_peak_note", ({ time }) => time.toPeakNote],
    ["biphasic_index", ({ time }) => time.biphasicIndex],
    ["mean_frequency_hz", ({ time }) => time.meanFrequencyHz],
    ...each.map((c): Column => [`colour_weight_${c}`, ({ colour }) => colour.weights[c] ?? null]),
    ...each.map((c): Column => [`energy_${c}`, ({ colour }) => colour.energy[c] ?? null]),
    ["colour_explained", ({ colour }) => colour.explained],
    ...PRODUCTS.map((k): Column => [`explained_${k + 1}`, ({ explained }) => explained[k] ?? null]),
    ["motion_direction", ({ motion }) => motion?.direction ?? null],
    ["motion_speed", ({ motion }) => motion?.speed ?? null],
    ["motion_speed_um_per_s", ({ motion }) => motion?.speedUmPerS ?? null],
    ["motion_strength", ({ motion }) => motion?.strength ?? null],
  ];
}

/** A stimulus, what it is about, and its fields in the order of the columns; null for one of zeros. */
export interface DescribedRow {
  readonly name: string;
  /** Of a workspace's run that it comes from. */
  readonly runId?: string | undefined;
  /** Null where it comes from no run, or where its neurons are numbered through all sessions. */
  readonly session: string | null;
  /** Of its objective. */
  readonly neurons: readonly number[];
  /** That all of them have. */
  readonly cellType: string | null;
  readonly fields: readonly Field[] | null;
}

/** A line a stimulus. A neuron by itself has a column, so that the table can be joined with those of neurons. */
export function featureTable(columns: readonly string[], rows: readonly DescribedRow[]): Table {
  return {
    header: ["stimulus", "run_id", "session", "neuron", "cell_type", "neurons", ...columns],
    rows: rows.map(({ name, runId, session, neurons, cellType, fields }): CsvField[] => [
      ...[name, runId ?? "", session ?? "", neurons.length === 1 ? neurons[0]! : "", cellType ?? ""],
      ...[neurons.join(" "), ...columns.map((_, k) => fields?.[k] ?? "")],
    ]),
  };
}
