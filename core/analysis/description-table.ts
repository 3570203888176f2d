import type { StimulusDescription } from "./describe-stimulus.ts";

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
    ["polarity", ({ polarity }) => polarity],
    ["centre_of", ({ centre }) => centre?.of ?? null],
    ["row", ({ centre }) => centre?.row ?? null],
    ["column", ({ centre }) => centre?.column ?? null],
    ["x_um", ({ centre }) => centre?.um?.x ?? null],
    ["y_um", ({ centre }) => centre?.um?.y ?? null],
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
    ["biphasic_index", ({ time }) => time.biphasicIndex],
    ["mean_frequency_hz", ({ time }) => time.meanFrequencyHz],
    ...each.map((c): Column => [`colour_weight_${c}`, ({ colour }) => colour.weights[c] ?? null]),
    ...each.map((c): Column => [`energy_${c}`, ({ colour }) => colour.energy[c] ?? null]),
    ["colour_explained", ({ colour }) => colour.explained],
    ...PRODUCTS.map((k): Column => [`explained_${k + 1}`, ({ explained }) => explained[k] ?? null]),
    ["direction", ({ motion }) => motion?.direction ?? null],
    ["speed", ({ motion }) => motion?.speed ?? null],
    ["speed_um_per_s", ({ motion }) => motion?.speedUmPerS ?? null],
    ["motion_strength", ({ motion }) => motion?.strength ?? null],
  ];
}
