import type { Placement } from "./placement.ts";

/** What frames are made of: levels of 8 or 16 bits, or intensities. */
export type Samples = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer>;

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a frame is laid out. */
export interface FrameLayout {
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  /** Where the stimulus is, from the frame's upper left corner. */
  readonly stimulus: Pick<Placement, "left" | "top" | "columns" | "rows">;
  /** Where the trigger patch is; null: there is none. */
  readonly patch: Rectangle | null;
}

/** Paints frames: the background, the stimulus' pixels on it, the trigger patch on top. */
export class FramePainter<T extends Samples> {
  private readonly layout: FrameLayout;
  /** A frame of nothing but background. */
  private readonly empty: T;
  private readonly sample: (level: number) => number;

  /**
   * @param background of each band, from 0 to 1
   * @param make an array of so many samples
   * @param sample what a level from 0 to 1 is in that array
   */
  constructor(
    layout: FrameLayout,
    background: readonly number[],
    make: (length: number) => T,
    sample: (level: number) => number,
  ) {
    this.layout = layout;
    this.sample = sample;
    const { width, height, bands } = layout;
    this.empty = make(width * height * bands);
    const levels = background.map(sample);
    for (let at = 0; at < this.empty.length; at++) this.empty[at] = levels[at % bands]!;
  }

  /**
   * @param planes levels of each band from 0 to 1, `[height, width]` in the model's pixels; null: no stimulus is shown
   * @param patch level of the trigger patch
   * @returns `[row, column, band]`
   */
  paint(planes: readonly ArrayLike<number>[] | null, patch: number): T {
    const frame = this.empty.slice() as T;
    if (planes !== null) this.paintStimulus(frame, planes);
    this.paintPatch(frame, patch);
    return frame;
  }

  private paintStimulus(frame: T, planes: readonly ArrayLike<number>[]): void {
    const { width, bands, stimulus } = this.layout;
    const { left, top, columns, rows } = stimulus;
    const modelWidth = columns.at(-1)! + 1;
    const line = frame.slice(0, columns.length * bands);
    let drawn = -1;
    for (const [row, modelRow] of rows.entries()) {
      if (modelRow !== drawn) {
        for (let column = 0, at = 0; column < columns.length; column++) {
          const pixel = modelRow * modelWidth + columns[column]!;
          for (let band = 0; band < bands; band++) line[at++] = this.sample(planes[band]![pixel]!);
        }
        drawn = modelRow;
      }
      frame.set(line, ((top + row) * width + left) * bands);
    }
  }

  private paintPatch(frame: T, level: number): void {
    const { width, bands, patch } = this.layout;
    if (patch === null) return;
    const value = this.sample(level);
    for (let row = patch.y; row < patch.y + patch.height; row++) {
      const start = (row * width + patch.x) * bands;
      frame.fill(value, start, start + patch.width * bands);
    }
  }
}
