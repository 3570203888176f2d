import { asciiBytes, joined } from "./bytes.ts";
import { type FilmFrame, type FilmTrack, requireKeyFrame } from "./film-track.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Ticks in which a frame's time is counted are thousandths of it, so that any rate of up to three decimals is exact. */
const TICKS_PER_FRAME = 1000;
/** Of the whole film, in which its length is counted. */
const FILM_TICKS_PER_SECOND = 1000;
const IDENTITY = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];
const HALF = 16;

/**
 * An MP4 file (ISO/IEC 14496-12) of an H.264 film, its index before its frames, so that it plays while it is fetched.
 * @throws RangeError if the first frame is no key frame
 */
export function writeMp4(track: FilmTrack, frames: readonly FilmFrame[]): Bytes {
  requireKeyFrame(frames);
  const type = box("ftyp", asciiBytes("isom"), u32(0x200), asciiBytes("isomiso2avc1mp41"));
  // The index has the same length wherever the frames begin.
  const start = type.length + index(track, frames, 0).length + 8;
  const data = box("mdat", ...frames.map(({ bytes }) => bytes));
  return joined([type, index(track, frames, start), data]);
}

function index(track: FilmTrack, frames: readonly FilmFrame[], start: number): Bytes {
  const length = Math.round((frames.length / track.frameRateHz) * FILM_TICKS_PER_SECOND);
  const header = fullBox(
    ...["mvhd", 0, u32(0, 0, FILM_TICKS_PER_SECOND, length, 0x10000), u16(0x100, 0), u32(0, 0)],
    ...[u32(...IDENTITY), u32(0, 0, 0, 0, 0, 0), u32(2)],
  );
  return box("moov", header, box("trak", trackHeader(track, length), media(track, frames, start)));
}

function trackHeader({ width, height }: FilmTrack, length: number): Bytes {
  const enabledAndShown = 3;
  return fullBox(
    ...["tkhd", enabledAndShown, u32(0, 0, 1, 0, length, 0, 0), u16(0, 0, 0, 0)],
    ...[u32(...IDENTITY), u16(width, 0, height, 0)],
  );
}

function media(track: FilmTrack, frames: readonly FilmFrame[], start: number): Bytes {
  const ticksPerSecond = Math.round(track.frameRateHz * TICKS_PER_FRAME);
  const undetermined = 0x55c4;
  const header = fullBox(
    ...["mdhd", 0, u32(0, 0, ticksPerSecond, frames.length * TICKS_PER_FRAME), u16(undetermined, 0)],
  );
  const handler = fullBox("hdlr", 0, u32(0), asciiBytes("vide"), u32(0, 0, 0), asciiBytes("Stimulus\0"));
  const inThisFile = 1;
  const places = box("dinf", fullBox("dref", 0, u32(1), fullBox("url ", inThisFile)));
  const video = fullBox("vmhd", 1, u16(0, 0, 0, 0));
  return box("mdia", header, handler, box("minf", video, places, samples(track, frames, start)));
}

/** What the frames are, how long each is shown, which are key frames, and where they lie: all in one chunk. */
function samples(track: FilmTrack, frames: readonly FilmFrame[], start: number): Bytes {
  const keys = frames.flatMap(({ key }, frame) => (key ? [frame + 1] : []));
  return box(
    "stbl",
    fullBox("stsd", 0, u32(1), description(track)),
    fullBox("stts", 0, u32(1, frames.length, TICKS_PER_FRAME)),
    fullBox("stss", 0, u32(keys.length, ...keys)),
    fullBox("stsc", 0, u32(1, 1, frames.length, 1)),
    fullBox("stsz", 0, u32(0, frames.length, ...frames.map(({ bytes }) => bytes.length))),
    fullBox("stco", 0, u32(1, start)),
  );
}

function description({ width, height, description, colour }: FilmTrack): Bytes {
  const [primaries, transfer, matrix, fullRange] = colour === "bt709" ? [1, 1, 1, 0] : [1, 13, 0, 0x80];
  const dotsPerInch = 72 << HALF;
  return box(
    "avc1",
    ...[u16(0, 0, 0, 1), u32(0, 0, 0, 0), u16(width, height), u32(dotsPerInch, dotsPerInch, 0), u16(1)],
    ...[new Uint8Array(32), u16(24, 0xffff)],
    box("avcC", description ?? []),
    box("colr", asciiBytes("nclx"), u16(primaries!, transfer!, matrix!), [fullRange!]),
  );
}

function fullBox(name: string, flags: number, ...content: ArrayLike<number>[]): Bytes {
  return box(name, u32(flags), ...content);
}

function box(name: string, ...content: ArrayLike<number>[]): Bytes {
  const size = content.reduce((sum, { length }) => sum + length, 8);
  return joined([u32(size), asciiBytes(name), ...content]);
}

const u16 = (...values: number[]): number[] => values.flatMap((value) => [(value >> 8) & 255, value & 255]);
const u32 = (...values: number[]): number[] =>
  values.flatMap((value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
