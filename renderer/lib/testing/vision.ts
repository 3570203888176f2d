export type Rgb = readonly number[];

/** How colours look: to usual eyes, and to those that lack the long, middle or short wavelengths' cones. */
export const visions = ["usual", "protanopia", "deuteranopia", "tritanopia"] as const;
export type Vision = (typeof visions)[number];

/**
 * Linear red, green and blue to those of a colour that looks the same to usual eyes.
 * Source: Machado, Oliveira, Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency", severity 1.
 */
const matrices: Readonly<Record<Vision, readonly (readonly number[])[]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** sRGB to CIE XYZ, D65. */
const xyz = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const white = [0.95047, 1, 1.08883];

const times = (matrix: readonly (readonly number[])[], vector: readonly number[]): number[] =>
  matrix.map((row) => row.reduce((sum, value, i) => sum + value * vector[i]!, 0));

function lab(rgb: Rgb, vision: Vision): number[] {
  const linear = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const seen = times(matrices[vision], linear).map((part) => Math.min(1, Math.max(0, part)));
  const [x, y, z] = times(xyz, seen).map((value, i) => {
    const share = value / white[i]!;
    return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116;
  });
  return [116 * y! - 16, 500 * (x! - y!), 200 * (y! - z!)];
}

/** How far two colours (0 to 255) are apart to such eyes: CIE 1976's ΔE, of which about 2 can just be seen side by side. */
export function distance(a: Rgb, b: Rgb, vision: Vision): number {
  const [p, q] = [lab(a, vision), lab(b, vision)];
  return Math.hypot(...p.map((value, i) => value - q[i]!));
}

/** The smallest distance of any two. */
export function smallestDistance(colours: readonly Rgb[], vision: Vision): number {
  return Math.min(...colours.flatMap((a, i) => colours.slice(i + 1).map((b) => distance(a, b, vision))));
}
