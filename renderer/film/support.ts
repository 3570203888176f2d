import type { FilmSettings } from "../../core/export/index.ts";
import { findCodec } from "./codecs.ts";

/** Which films this browser can make. */
export interface FilmSupport {
  readonly plain: boolean;
  /** Of 4:4:4 chroma. */
  readonly fullChroma: boolean;
  readonly lossless: boolean;
}

export type FilmSupports = Readonly<Record<FilmSettings["format"], FilmSupport>>;

const usual = { width: 256, height: 256, frameRateHz: 30, quality: null } as const;

async function supportOf(format: FilmSettings["format"]): Promise<FilmSupport> {
  const can = async (chroma: FilmSettings["chroma"], lossless: boolean): Promise<boolean> =>
    (await findCodec({ ...usual, format, chroma, lossless })) !== null;
  return {
    plain: await can("4:2:0", false),
    fullChroma: await can("4:4:4", false),
    lossless: await can("4:4:4", true),
  };
}

let known: Promise<FilmSupports> | null = null;

/** Asked of the browser once. */
export function filmSupports(): Promise<FilmSupports> {
  known ??= Promise.all([supportOf("mp4"), supportOf("webm")]).then(([mp4, webm]) => ({ mp4, webm }));
  return known;
}
