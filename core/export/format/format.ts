import type { FilmChoice } from "../choices.ts";
import type { FilmEncoder } from "../film-encoder.ts";
import type { ExportedRun, MadeFile } from "../run.ts";
import type { PictureSeries } from "../series.ts";

/** Between pictures: counts one as done, lets others have their turn, and throws if the export was cancelled. */
export type Tick = () => Promise<void>;

/** What a format may ask for while it makes its files. */
export interface FormatContext {
  /** The stimulus as pictures: one series, or one for each channel. None unless the format says that it shows pictures. */
  readonly series: readonly PictureSeries[];
  /** Each pixel becomes so many by so many. */
  readonly scale: number;
  readonly film: FilmChoice;
  /** Frames a second; null: nobody knows. */
  readonly frameRateHz: number | null;
  /** @throws ExportError if nobody knows */
  readonly neededFrameRate: () => number;
  /** @throws ExportError if no films can be made here */
  readonly encoder: () => FilmEncoder;
  readonly signal: AbortSignal;
  /** To be called after each picture, by formats that show pictures. */
  readonly tick: Tick;
  /** Counts a picture as done and does no more. */
  readonly onFrame: () => void;
}

/** Of a run, for an estimate. */
export interface FormatSizes {
  /** Numbers of the stimulus. */
  readonly stimulus: number;
  /** Numbers of the response. */
  readonly response: number;
  readonly losses: number;
  /** Of all pictures, as they are enlarged. */
  readonly pixels: number;
  /** Bytes of all pictures as PNG, of so many levels. */
  readonly pictures: (top: 255 | 65535) => number;
}

/** One kind of file that a run can be exported as. Formats stand in the list of `formats.ts`. */
export interface Format<Name extends string = string> {
  /** By which options ask for it. */
  readonly name: Name;
  /** What it is for, in a few words that follow its name. */
  readonly use: string;
  /** What it shows of the stimulus: nothing, or pictures; of these, still or moving ones, which need a frame rate, or films, which need an encoder. */
  readonly shows: "nothing" | "stills" | "animation" | "film";
  /** About how many bytes it takes; 0 where that cannot be told. */
  readonly estimate: (sizes: FormatSizes) => number;
  /**
   * Whether it can be had, which is asked of all formats before the first frame is computed.
   * @throws ExportError if not
   */
  readonly check?: (context: FormatContext) => void;
  /** Makes its files one after the other. Names are made of letters, digits, dots, dashes, and slashes between folders. */
  readonly files: (run: ExportedRun, context: FormatContext) => Iterable<MadeFile> | AsyncIterable<MadeFile>;
}
