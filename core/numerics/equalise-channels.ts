/**
 * A stimulus whose channels carry equal energy and which has as much of it as before: openretina's `equalize_channels`.
 * Chromatic contrasts about such a stimulus compare what a cell makes of colours, not how strong the colours happened to be.
 *
 * @param stimulus `[channel, …]`
 * @param flipped channels whose sign is turned around
 * @throws RangeError if a channel is zero everywhere
 */
export function equaliseChannels(
  stimulus: Float32Array,
  channels: number,
  flipped: readonly number[] = [],
): Float32Array<ArrayBuffer> {
  const size = stimulus.length / channels;
  const share = norm(stimulus) / Math.sqrt(channels);
  const equal = Float32Array.from(stimulus);
  for (let channel = 0; channel < channels; channel++) {
    const values = equal.subarray(channel * size, (channel + 1) * size);
    const own = norm(values);
    if (own === 0) {
      throw new RangeError(
        `Channel ${channel} of the stimulus is zero everywhere and cannot be made as strong as the others.`,
      );
    }
    const factor = (flipped.includes(channel) ? -share : share) / own;
    values.forEach((value, index) => {
      values[index] = value * factor;
    });
  }
  return equal;
}

function norm(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
