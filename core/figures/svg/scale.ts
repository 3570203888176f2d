/** From values to places in a figure. */
export interface Scale {
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
}

/**
 * @param from where the first value is
 * @param to where the last one is; smaller than `from` where values grow upwards
 */
export function linearScale([first, last]: readonly [number, number], from: number, to: number): Scale {
  const [low, high] = [Math.min(first, last), Math.max(first, last)];
  const step = niceStep((high - low) / Math.max(2, Math.abs(to - from) / 55));
  const ticks: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) ticks.push(k * step);
  return { ticks, place: (value) => from + ((value - first) / (last - first)) * (to - from) };
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const part = rough / power;
  return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

/** As few digits as tell a number from its neighbours on an axis. */
export function tickText(value: number, ticks: readonly number[]): string {
  const step = ticks.length > 1 ? Math.abs(ticks[1]! - ticks[0]!) : Math.abs(value) || 1;
  const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)));
  const rounded = value.toFixed(digits);
  return (Number(rounded) === 0 ? (0).toFixed(digits) : rounded).replace("-", "−");
}
