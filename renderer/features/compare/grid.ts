export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface Grid {
  readonly columns: number;
  /** Height of a stimulus with its name, in CSS pixels. */
  readonly rowHeight: number;
}

export const GAP = 10;
/** Above a stimulus: its name and what came of it. */
export const HEAD = 42;
/** Smaller stimuli say nothing: the grid scrolls instead. */
const MIN_HEIGHT = 80;

/**
 * As many columns as make stimuli largest; where they would become too small, rows of the least height, which scroll.
 *
 * @param aspect width over height of a stimulus
 */
export function compareGrid(count: number, box: Box, aspect: number): Grid {
  let best: Grid & { readonly picture: number } = { columns: 1, rowHeight: box.height, picture: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const width = (box.width - (columns - 1) * GAP) / columns;
    const rowHeight = (box.height - (rows - 1) * GAP) / rows;
    const picture = Math.min(width / aspect, rowHeight - HEAD);
    if (picture > best.picture) best = { columns, rowHeight, picture };
  }
  if (best.picture >= MIN_HEIGHT) return { columns: best.columns, rowHeight: best.rowHeight };
  const columns = Math.max(1, Math.floor((box.width + GAP) / (MIN_HEIGHT * aspect + GAP)));
  return { columns, rowHeight: MIN_HEIGHT + HEAD };
}
