import type { FactorizedLayer } from "../../kernels/index.ts";

/** Readouts of the same features as one, their neurons one after the other; null where that cannot be. */
export function sideBySide(readouts: readonly (FactorizedLayer | null)[]): FactorizedLayer | null {
  const all = readouts.filter((readout) => readout !== null);
  const [first] = all;
  if (first === undefined || all.length < readouts.length) return null;
  if (all.length === 1) return first;
  if (all.some(({ nonlinearity }) => nonlinearity !== first.nonlinearity)) return null;
  const neurons = all.reduce((sum, readout) => sum + readout.neurons, 0);
  const joined = (values: (readout: FactorizedLayer) => Float32Array): Float32Array => {
    const rows = values(first).length / first.neurons;
    const wide = new Float32Array(rows * neurons);
    let column = 0;
    for (const readout of all) {
      for (let row = 0; row < rows; row++) {
        const part = values(readout).subarray(row * readout.neurons, (row + 1) * readout.neurons);
        wide.set(part, row * neurons + column);
      }
      column += readout.neurons;
    }
    return wide;
  };
  return {
    neurons,
    masks: joined(({ masks }) => masks),
    features: joined(({ features }) => features),
    bias: joined(({ bias }) => bias),
    nonlinearity: first.nonlinearity,
  };
}
