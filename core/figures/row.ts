import { type Caption, element, figure, paper, type Theme } from "./svg.ts";

interface Part {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Figures side by side in one, so many in a row. */
export function rowOf(
  parts: readonly Part[],
  options: Caption & { readonly perRow?: number; readonly theme?: Theme },
): string {
  const { perRow = 3, theme = paper } = options;
  const cell = {
    width: Math.max(...parts.map((p) => p.width)),
    height: Math.max(...parts.map((p) => p.height)),
  };
  const columns = Math.min(perRow, parts.length);
  const rows = Math.ceil(parts.length / columns);
  return figure(
    options,
    { width: columns * cell.width, height: rows * cell.height },
    theme,
    ...parts.map(({ svg }, index) => {
      const [x, y] = [(index % columns) * cell.width, Math.floor(index / columns) * cell.height];
      return element("g", { transform: `translate(${x} ${y})` }, svg);
    }),
  );
}
