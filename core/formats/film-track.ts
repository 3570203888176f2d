/** A film's one track: frames that follow each other at a constant rate, in the order in which they are shown. */
export interface FilmTrack {
  readonly width: number;
  readonly height: number;
  readonly frameRateHz: number;
  /** How the decoded numbers become colours: BT.709 at limited levels, or green, blue and red as they are. */
  readonly colour: "bt709" | "gbr";
  /** What the decoder is told before the first frame (H.264's avcC); null: nothing. */
  readonly description: Uint8Array | null;
}

/** A compressed frame. */
export interface FilmFrame {
  readonly bytes: Uint8Array;
  /** Whether it can be decoded without those before it. */
  readonly key: boolean;
}

/** @throws RangeError if decoding could not begin with the first frame */
export function requireKeyFrame(frames: readonly FilmFrame[]): void {
  if (frames[0]?.key !== true) throw new RangeError("A film needs a key frame at its beginning.");
}
