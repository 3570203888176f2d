import {
  type FilmChannels,
  type FootageChoices,
  FootageError,
  FrameFitter,
  type FrameSize,
} from "../../core/footage/index.ts";
import { elementsOf, openLayout } from "../npy-part.ts";
import { readArray } from "../stimulus-file.ts";
import type { FittedFilm } from "./fitted-film.ts";

/** Bytes of a file that are read in one go; more only if a frame has more. */
const PIECE_BYTES = 2 ** 23;

/** A film in an npy file; only what is asked for is in memory. */
export interface NpyFootage {
  readonly channels: FilmChannels;
  readonly size: FrameSize;
  readonly frames: number;
  /** Whether it holds floating-point numbers. */
  readonly fractions: boolean;
  /** In a model's shape. */
  fitted(screen: FrameSize, mix: readonly (readonly number[])[], fit: FootageChoices["fit"]): FittedFilm;
  close(): Promise<void>;
}

/** Some elements of an array, in its own order. */
type ReadElements = (first: number, count: number) => Promise<ArrayLike<number>>;

/**
 * @param axes null: those that its number of axes usually means
 * @throws FileError, FormatError, FootageError
 */
export async function openNpyFilm(path: string, axes: FootageChoices["axes"]): Promise<NpyFootage> {
  const { layout, handle } = await openLayout(path);
  try {
    const { order, sizes } = axesOf(layout.shape, axes);
    let read: ReadElements = (first, count) => elementsOf(handle, layout, first, count, path);
    // Frames of such a file lie scattered all over it.
    if (layout.fortranOrder) {
      let whole: ReturnType<typeof readArray> | null = null;
      read = async (first, count) => {
        whole ??= readArray(path);
        return (await whole).values.subarray(first, first + count);
      };
    }
    const { c: channels = 1, t: frames = 0, y: height = 0, x: width = 0 } = sizes;
    if (channels * frames * height * width === 0)
      throw new FootageError(
        `"${path}" has shape [${layout.shape.join(", ")}], in which there is no picture.`,
      );
    const size = { height, width };
    return {
      channels: { count: channels, coloured: order === "tyxc" && channels === 3 },
      size,
      frames,
      fractions: /^float/.test(layout.dtype),
      fitted: (screen, mix, fit) => {
        const fitter = new FrameFitter(size, screen, mix, fit);
        const atOnce = Math.max(
          1,
          Math.floor(PIECE_BYTES / (layout.elementBytes * channels * height * width)),
        );
        const picture = mix.length * screen.height * screen.width;
        return {
          size,
          frames,
          coverage: fitter.coverage,
          async read(start, end) {
            const values = new Float32Array((end - start) * picture);
            for (let from = start; from < end; from += atOnce) {
              const planes = await planesOf(read, order, sizes, from, Math.min(end, from + atOnce));
              for (const [index, frame] of planes.entries()) {
                const at = (from - start + index) * picture;
                fitter.fit(frame, values.subarray(at, at + picture));
              }
            }
            return values;
          },
          close: () => handle.close(),
        };
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

type Sizes = Partial<Record<"c" | "t" | "y" | "x", number>>;

/** A leading axis of one, which models' batches have, is none of the film's. */
function axesOf(
  shape: readonly number[],
  axes: FootageChoices["axes"],
): { order: NonNullable<FootageChoices["axes"]>; sizes: Sizes } {
  const bare = shape.length === 5 && shape[0] === 1 ? shape.slice(1) : shape;
  const order = axes ?? (bare.length === 3 ? "tyx" : "ctyx");
  if (order.length !== bare.length) {
    throw new FootageError(
      `The npy file has shape [${shape.join(", ")}], but ` +
        (axes === null
          ? "a film has the axes [channel, time, height, width], or [time, height, width] if it is grey."
          : `"${axes}" has ${axes.length} axes.`) +
        " Say which axes it has, or choose another file.",
    );
  }
  return { order, sizes: Object.fromEntries([...order].map((axis, index) => [axis, bare[index]!])) };
}

/** Frames `from` to `to - 1`, each as FrameFitter takes it. */
async function planesOf(
  read: ReadElements,
  order: NonNullable<FootageChoices["axes"]>,
  { c: channels = 1, t: frames = 0, y = 0, x = 0 }: Sizes,
  from: number,
  to: number,
): Promise<ArrayLike<number>[][]> {
  const pixels = y * x;
  const part = (values: ArrayLike<number>, start: number, length: number): ArrayLike<number> =>
    (values as Float32Array).subarray(start, start + length);
  if (order === "ctyx") {
    const slabs: ArrayLike<number>[] = [];
    for (let channel = 0; channel < channels; channel++)
      slabs.push(await read((channel * frames + from) * pixels, (to - from) * pixels));
    return Array.from({ length: to - from }, (_, frame) =>
      slabs.map((slab) => part(slab, frame * pixels, pixels)),
    );
  }
  const size = channels * pixels;
  const slab = await read(from * size, (to - from) * size);
  return Array.from({ length: to - from }, (_, frame) =>
    order === "tcyx"
      ? Array.from({ length: channels }, (_, channel) => part(slab, frame * size + channel * pixels, pixels))
      : [part(slab, frame * size, size)],
  );
}
