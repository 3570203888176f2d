import { asciiBytes, joined } from "./bytes.ts";
import { type FilmFrame, type FilmTrack, requireKeyFrame } from "./film-track.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const NANOSECONDS = 1_000_000_000;
/** Times are whole milliseconds. */
const TICK_NS = 1_000_000;
/** A frame's time within its cluster has 16 bits with a sign. */
const LONGEST_CLUSTER = 30_000;

const ID = {
  ebml: 0x1a45dfa3,
  ebmlVersion: 0x4286,
  ebmlReadVersion: 0x42f7,
  longestId: 0x42f2,
  longestSize: 0x42f3,
  type: 0x4282,
  typeVersion: 0x4287,
  typeReadVersion: 0x4285,
  segment: 0x18538067,
  info: 0x1549a966,
  tickNs: 0x2ad7b1,
  duration: 0x4489,
  muxer: 0x4d80,
  writer: 0x5741,
  tracks: 0x1654ae6b,
  track: 0xae,
  number: 0xd7,
  uid: 0x73c5,
  lacing: 0x9c,
  kind: 0x83,
  codec: 0x86,
  frameNs: 0x23e383,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
  colour: 0x55b0,
  matrix: 0x55b1,
  range: 0x55b9,
  transfer: 0x55ba,
  primaries: 0x55bb,
  cues: 0x1c53bb6b,
  cue: 0xbb,
  cueTime: 0xb3,
  cuePlace: 0xb7,
  cueTrack: 0xf7,
  cueCluster: 0xf1,
  cluster: 0x1f43b675,
  time: 0xe7,
  frame: 0xa3,
} as const;

/**
 * A WebM file of a VP9 film, its table of places before its frames.
 * @throws RangeError if the first frame is no key frame
 */
export function writeWebm(track: FilmTrack, frames: readonly FilmFrame[]): Bytes {
  requireKeyFrame(frames);
  const header = element(
    ...[ID.ebml, uint(ID.ebmlVersion, 1), uint(ID.ebmlReadVersion, 1), uint(ID.longestId, 4)],
    ...[uint(ID.longestSize, 8), text(ID.type, "webm"), uint(ID.typeVersion, 4), uint(ID.typeReadVersion, 2)],
  );
  const milliseconds = (frame: number): number => Math.round((1000 * frame) / track.frameRateHz);
  const about = element(
    ...[ID.info, uint(ID.tickNs, TICK_NS), float(ID.duration, (1000 * frames.length) / track.frameRateHz)],
    ...[text(ID.muxer, "Retinoscope"), text(ID.writer, "Retinoscope")],
  );
  const clusters = clustersOf(frames, milliseconds);
  const before = [about, tracks(track)];
  // The table has the same length wherever the clusters begin.
  const start = joined([...before, places(clusters, 0)]).length;
  return joined([
    header,
    element(ID.segment, ...before, places(clusters, start), ...clusters.map(({ bytes }) => bytes)),
  ]);
}

function tracks({ width, height, frameRateHz, colour }: FilmTrack): Bytes {
  const [matrix, range, transfer] = colour === "bt709" ? [1, 1, 1] : [0, 2, 13];
  const colours = [uint(ID.matrix, matrix!), uint(ID.range, range!), uint(ID.transfer, transfer!)];
  const video = element(
    ...[ID.video, uint(ID.width, width), uint(ID.height, height)],
    element(ID.colour, ...colours, uint(ID.primaries, 1)),
  );
  const pictures = 1;
  return element(
    ID.tracks,
    element(
      ...[ID.track, uint(ID.number, 1), uint(ID.uid, 1), uint(ID.lacing, 0), uint(ID.kind, pictures)],
      ...[text(ID.codec, "V_VP9"), uint(ID.frameNs, Math.round(NANOSECONDS / frameRateHz)), video],
    ),
  );
}

interface Cluster {
  readonly time: number;
  readonly bytes: Bytes;
}

/** A cluster begins with each key frame, and where the last one gets too long. */
function clustersOf(
  frames: readonly FilmFrame[],
  milliseconds: (frame: number) => number,
): readonly Cluster[] {
  const clusters: { readonly time: number; readonly frames: Bytes[] }[] = [];
  for (const [frame, { bytes, key }] of frames.entries()) {
    const time = milliseconds(frame);
    let last = clusters.at(-1);
    if (last === undefined || key || time - last.time > LONGEST_CLUSTER) {
      last = { time, frames: [] };
      clusters.push(last);
    }
    const since = time - last.time;
    const trackNumber = 0x81;
    const flags = key ? 0x80 : 0;
    last.frames.push(element(ID.frame, [trackNumber, since >> 8, since & 255, flags], bytes));
  }
  return clusters.map((cluster) => ({
    time: cluster.time,
    bytes: element(ID.cluster, uint(ID.time, cluster.time), ...cluster.frames),
  }));
}

/** @param start of the first cluster, counted from the segment's content */
function places(clusters: readonly Cluster[], start: number): Bytes {
  let at = start;
  const cues = clusters.map(({ time, bytes }) => {
    const place = element(ID.cuePlace, uint(ID.cueTrack, 1), uint(ID.cueCluster, at, 8));
    at += bytes.length;
    return element(ID.cue, uint(ID.cueTime, time), place);
  });
  return element(ID.cues, ...cues);
}

function element(id: number, ...content: ArrayLike<number>[]): Bytes {
  const size = content.reduce((sum, { length }) => sum + length, 0);
  // The size's first byte says by its leading bit that seven more follow.
  const sizeBytes = bigEndian(size, 8);
  sizeBytes[0]! |= 1;
  return joined([bigEndian(id), sizeBytes, ...content]);
}

const uint = (id: number, value: number, length?: number): Bytes => element(id, bigEndian(value, length));
const text = (id: number, value: string): Bytes => element(id, asciiBytes(value));

function float(id: number, value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return element(id, bytes);
}

/** @param length as many bytes as the value needs, if it is left out */
function bigEndian(value: number, length = Math.max(1, Math.ceil(Math.log2(value + 1) / 8))): number[] {
  const bytes: number[] = [];
  for (let rest = value; bytes.length < length; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return bytes;
}
