/** The row that a key leads to; null for other keys. */
export function moveTo(key: string, row: number, rows: number, page: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -page,
    PageDown: page,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  };
  const step = steps[key];
  if (step === undefined) return null;
  if (row < 0) return step === Number.POSITIVE_INFINITY ? rows - 1 : 0;
  return Math.min(rows - 1, Math.max(0, row + step));
}
