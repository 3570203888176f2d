/** Energy (sum of squares, model units) of each frame of a stimulus `[channel, time, height, width]` over all channels, and the largest absolute value. */
export function energiesOf(values: Float32Array, channels: number, frames: number, pixels: number) {
  const energies = new Float64Array(frames);
  let peak = 0;
  for (let channel = 0, i = 0; channel < channels; channel++) {
    for (let time = 0; time < frames; time++) {
      for (const end = i + pixels; i < end; i++) {
        const value = values[i]!;
        energies[time]! += value * value;
        if (Math.abs(value) > peak) peak = Math.abs(value);
      }
    }
  }
  return { energies, peak };
}
