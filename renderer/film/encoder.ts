import {
  type EncodedFilm,
  ExportError,
  type FilmEncoder,
  type FilmSettings,
} from "../../core/export/index.ts";
import { type FilmFrame, type Picture, writeMp4, writeWebm } from "../../core/formats/index.ts";
import { type FilmCodec, findCodec } from "./codecs.ts";
import { measuredLoss } from "./loss.ts";
import { planesOf } from "./planes.ts";

/** Frames that an encoder may hold before it is given more. */
const MAX_QUEUED = 4;
/** Between frames that a player can jump to, in seconds. */
const KEY_FRAME_SECONDS = 4;

/** Makes films with the browser's own encoders (WebCodecs), then decodes each to measure what was lost. */
export const webCodecsEncoder: FilmEncoder = async (settings, picture, { signal, onFrame }) => {
  const codec = await findCodec(settings);
  if (codec === null) throw new ExportError(missing(settings));
  const { frames, decoderConfig } = await encode(codec, settings, picture, signal, onFrame);
  const loss = await measuredLoss(frames, decoderConfig, settings, picture, signal);
  if (settings.lossless && loss?.largest !== 0)
    throw new ExportError(
      "This browser's encoder did not keep every level, though it should. Choose a PNG sequence.",
    );
  const track = {
    ...settings,
    colour: codec.layout === "GBR" ? "gbr" : "bt709",
    description: descriptionOf(decoderConfig),
  } as const;
  const bytes = settings.format === "mp4" ? writeMp4(track, frames) : writeWebm(track, frames);
  return {
    bytes,
    encoding: { encoder: `WebCodecs, ${browserName()}`, ...codec.encoding, loss },
  } satisfies EncodedFilm;
};

interface Encoded {
  readonly frames: readonly FilmFrame[];
  readonly decoderConfig: VideoDecoderConfig;
}

async function encode(
  { config, layout, quantizer, encoding }: FilmCodec,
  { width, height, frames, frameRateHz }: FilmSettings,
  picture: (frame: number) => Picture,
  signal: AbortSignal,
  onFrame: () => void,
): Promise<Encoded> {
  const encoded: (FilmFrame & { readonly timestamp: number })[] = [];
  let decoderConfig: VideoDecoderConfig | null = null;
  let failure: Error | null = null;
  const encoder = new VideoEncoder({
    output: (chunk, metadata) => {
      decoderConfig ??= metadata?.decoderConfig ?? null;
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      encoded.push({ bytes, key: chunk.type === "key", timestamp: chunk.timestamp });
    },
    error: (error) => {
      failure = error;
    },
  });
  const check = (): void => {
    signal.throwIfAborted();
    if (failure !== null)
      throw new ExportError(
        `The browser's ${encoding.codec} encoder failed: ${failure.message}. Choose another format.`,
      );
  };
  try {
    encoder.configure(config);
    const keyEvery = Math.max(1, Math.round(KEY_FRAME_SECONDS * frameRateHz));
    for (let frame = 0; frame < frames; frame++) {
      const image = new VideoFrame(planesOf(picture(frame), layout), {
        format: layout === "4:2:0" ? "I420" : "I444",
        codedWidth: width,
        codedHeight: height,
        timestamp: microseconds(frame, frameRateHz),
        duration: microseconds(1, frameRateHz),
        colorSpace: colourSpace(layout),
      });
      const exact = quantizer === null ? {} : { avc: { quantizer }, vp9: { quantizer } };
      encoder.encode(image, { keyFrame: frame % keyEvery === 0, ...exact });
      image.close();
      while (encoder.encodeQueueSize >= MAX_QUEUED && failure === null) await dequeued(encoder);
      check();
      onFrame();
    }
    await encoder.flush().catch((error: unknown) => {
      if (failure === null) throw error;
    });
    check();
  } finally {
    if (encoder.state !== "closed") encoder.close();
  }
  const inOrder = encoded.every(
    ({ timestamp }, index) => index === 0 || timestamp > encoded[index - 1]!.timestamp,
  );
  if (encoded.length !== frames || !inOrder || decoderConfig === null)
    throw new ExportError(
      `The browser's ${encoding.codec} encoder left frames out or changed their order. Choose another format.`,
    );
  return { frames: encoded, decoderConfig };
}

function dequeued(encoder: VideoEncoder): Promise<void> {
  return new Promise((resolve) => {
    // An encoder that fails tells of no more frames.
    const timer = setTimeout(resolve, 1000);
    encoder.addEventListener(
      "dequeue",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

function colourSpace(layout: FilmCodec["layout"]): VideoColorSpaceInit {
  return layout === "GBR"
    ? { primaries: "bt709", transfer: "iec61966-2-1", matrix: "rgb", fullRange: true }
    : { primaries: "bt709", transfer: "bt709", matrix: "bt709", fullRange: false };
}

function microseconds(frame: number, frameRateHz: number): number {
  return Math.round((1_000_000 * frame) / frameRateHz);
}

function descriptionOf({ description }: VideoDecoderConfig): Uint8Array | null {
  if (description === undefined) return null;
  return ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description);
}

function browserName(): string {
  const [, name, version] = /(Firefox|Chrome|Version)\/(\d+)/.exec(navigator.userAgent) ?? [];
  if (name === undefined) return "a browser that does not say its version";
  return `${{ Firefox: "Firefox", Chrome: "Chromium", Version: "Safari" }[name]} ${version}`;
}

function missing({ format, chroma, lossless }: FilmSettings): string {
  const kind = lossless ? "without loss" : `of ${chroma} chroma`;
  const other =
    lossless || chroma === "4:4:4" ? "Choose 4:2:0 chroma with loss" : "Choose the other film format";
  return `This browser cannot make ${format} films ${kind}. ${other}, a PNG sequence or a GIF.`;
}
