import { afterEach, expect, test, vi } from "vitest";
import { findCodec } from "./codecs.ts";

/** A browser whose encoders support what the function says. */
function browser(supports: (config: VideoEncoderConfig) => boolean): void {
  vi.stubGlobal("VideoEncoder", {
    isConfigSupported: async (config: VideoEncoderConfig) => ({ supported: supports(config) }),
  });
}

afterEach(() => vi.unstubAllGlobals());

const film = {
  format: "webm",
  width: 128,
  height: 144,
  frameRateHz: 30,
  chroma: "4:2:0",
  lossless: false,
  quality: null,
} as const;

test("an encoder that is told how coarse frames may be comes before one that keeps to a bit rate", async () => {
  browser(() => true);
  expect(await findCodec(film)).toMatchObject({
    config: { codec: "vp09.00.31.08.01.01.01.01.00", bitrateMode: "quantizer" },
    quantizer: 8,
    layout: "4:2:0",
    encoding: { codec: "VP9", quality: "quantizer 8", levels: "limited (16 to 235)" },
  });
  browser(({ bitrateMode }) => bitrateMode === "variable");
  expect(await findCodec({ ...film, format: "mp4", quality: 24 })).toMatchObject({
    config: { codec: "avc1.64001f", bitrate: 552_960, avc: { format: "avc" } },
    quantizer: null,
    encoding: { codec: "H.264", quality: "up to about 553 kbit/s" },
  });
});

test("the next profile is taken where the best is missing, and larger films have higher levels", async () => {
  browser(({ codec }) => codec.startsWith("avc1.42"));
  const large = { ...film, format: "mp4", width: 1920, height: 1080 } as const;
  expect((await findCodec(large))?.config.codec).toBe("avc1.420028");
  browser(() => true);
  expect((await findCodec({ ...film, width: 4000, height: 2000 }))?.config.codec).toMatch(/^vp09\.00\.51/);
});

test("without loss there is only what can be without loss", async () => {
  browser(() => true);
  const lossless = { ...film, lossless: true };
  expect(await findCodec(lossless)).toMatchObject({
    layout: "GBR",
    quantizer: 0,
    encoding: { chroma: "RGB" },
  });
  expect(await findCodec({ ...lossless, format: "mp4" })).toBeNull();
  browser(({ bitrateMode }) => bitrateMode === "variable");
  expect(await findCodec(lossless)).toBeNull();
});

test("a browser without encoders, or one that does not know the words, makes no films", async () => {
  expect(await findCodec(film)).toBeNull();
  browser(() => {
    throw new TypeError("quantizer?");
  });
  expect(await findCodec(film)).toBeNull();
});
