export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between pictures, in CSS pixels. */
export const GAP = 10;
/** Below a small picture. */
export const CAPTION = 18;
/** Beside the pictures: the colour scale with its numbers. */
const LEGEND = 48;

/** Height of small pictures that still show something, in CSS pixels: smaller ones are left out. */
const SMALLEST = 18;

export interface CompositeLayout {
  readonly large: Size;
  /** Null: there is no room for them. */
  readonly small: Size | null;
  readonly columns: number;
  /** Of all of it. */
  readonly width: number;
}

/**
 * A large picture, and beside it two small ones for each channel: the frame and the spatial component. As large as the box
 * allows, every pixel square.
 *
 * @param aspect width over height of the pictures
 */
export function compositeLayout(box: Size, aspect: number, channels: number): CompositeLayout {
  // Of one channel the two stand below each other, or they would be as large as the composite.
  const columns = channels === 1 ? 1 : 2;
  const rows = channels === 1 ? 2 : channels;
  const fixed = (columns + 1) * GAP + LEGEND;
  const lost = (rows - 1) * GAP + rows * CAPTION;
  // The whole width, with both kinds of pictures as high as the height h allows: h·aspect + columns·aspect·(h − lost)/rows + fixed.
  const fitting = (box.width - fixed + (columns * aspect * lost) / rows) / (aspect * (1 + columns / rows));
  const height = Math.max(0, Math.min(box.height, fitting));
  const small = Math.max(0, (height - lost) / rows);
  const large = sized(height, aspect);
  if (small < SMALLEST) return { large, small: null, columns: 0, width: large.width + GAP + LEGEND };
  const sizes = { large, small: sized(small, aspect) };
  return { ...sizes, columns, width: sizes.large.width + columns * sizes.small.width + fixed };
}

export interface ChannelsLayout {
  readonly picture: Size;
  readonly columns: number;
}

/** All channels large, in as many columns as makes them largest. */
export function channelsLayout(box: Size, aspect: number, channels: number): ChannelsLayout {
  let best: ChannelsLayout = { picture: { width: 0, height: 0 }, columns: 1 };
  for (let columns = 1; columns <= channels; columns++) {
    const rows = Math.ceil(channels / columns);
    const wide = (box.width - LEGEND - columns * GAP) / columns / aspect;
    const high = (box.height - (rows - 1) * GAP) / rows - CAPTION;
    const picture = sized(Math.max(0, Math.min(wide, high)), aspect);
    if (picture.height > best.picture.height) best = { picture, columns };
  }
  return best;
}

const sized = (height: number, aspect: number): Size => ({
  width: Math.floor(height * aspect),
  height: Math.floor(height),
});
