import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ExportError } from "../../core/export/index.ts";

export type FilmFormat = "mp4" | "webm";

/** The program that makes films, as it is installed. */
export interface Ffmpeg {
  readonly path: string;
  /** Such as `ffmpeg 5.1.6`. */
  readonly version: string;
  readonly encoders: ReadonlySet<string>;
}

const OF_FORMAT: Readonly<Record<FilmFormat, readonly string[]>> = {
  mp4: ["libx264", "libx264rgb"],
  webm: ["libvpx-vp9"],
};

const run = promisify(execFile);

const FOR_EXPORT =
  "Films are made with ffmpeg, but it is not installed or does not start. Install it, or choose png (a sequence of pictures, without " +
  "loss) or gif.";

/**
 * Looks for ffmpeg among the programs of the machine, or at a path.
 * @param missing what to say if it is not there
 * @throws ExportError if it is not there
 */
export async function findFfmpeg(path = "ffmpeg", missing = FOR_EXPORT): Promise<Ffmpeg> {
  const ask = async (...parameters: string[]): Promise<string> => {
    try {
      return (await run(path, ["-hide_banner", ...parameters], { maxBuffer: 2 ** 24 })).stdout;
    } catch {
      throw new ExportError(missing);
    }
  };
  const version = /^ffmpeg version (\S+)/.exec(await ask("-version"))?.[1] ?? "of an unknown version";
  const encoders = (await ask("-encoders")).matchAll(/^ V\S+ (\S+)/gm);
  return { path, version: `ffmpeg ${version}`, encoders: new Set(Array.from(encoders, ([, name]) => name!)) };
}

/** @throws ExportError if ffmpeg was built without the encoder of a format */
export function requireEncoder({ version, encoders }: Ffmpeg, format: FilmFormat): void {
  const missing = OF_FORMAT[format].filter((name) => !encoders.has(name));
  if (missing.length === 0) return;
  throw new ExportError(
    `The ${version} of this machine cannot write ${format}: it was built without ${missing.join(" and ")}. ` +
      `Install one that has it, or choose ${format === "mp4" ? "webm" : "mp4"}, png or gif.`,
  );
}
