// Numbers that are no measurements, for figures that tests draw.

/** A wave, so that there is something to see. */
export const wave = (length: number, period = 7, shift = 0): Float64Array<ArrayBuffer> =>
  Float64Array.from(
    { length },
    (_, k) => Math.sin((2 * Math.PI * (k + shift)) / period) * Math.exp(-k / length),
  );

export const bump = (height: number, width: number, sign = 1): Float64Array<ArrayBuffer> =>
  Float64Array.from({ length: height * width }, (_, k) => {
    const [row, column] = [Math.floor(k / width) - height / 2, (k % width) - width / 2];
    return sign * Math.exp(-(row * row + column * column) / 12);
  });

export const TYPES = ["OFF transient", "ON sustained", "ON-OFF direction selective"];
export const neurons = Array.from({ length: 18 }, (_, k) => ({
  ...{ session: "dorsal", neuron: k, cellType: TYPES[Math.floor(k / 6)]! },
}));
const contrasts = Array.from({ length: 21 }, (_, k) => -1 + k / 10);
export const grid = {
  contrasts,
  response: Float64Array.from(contrasts.flatMap((a) => contrasts.map((b) => Math.exp(a - 0.4 * b)))),
  gradient: Float64Array.from(
    [1, -0.4].flatMap((g) => contrasts.flatMap((a) => contrasts.map((b) => g * Math.exp(a - 0.4 * b)))),
  ),
};
