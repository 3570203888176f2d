import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { describedPng, describedSvg } from "./described-picture.ts";
import { writePng } from "./png.ts";

const text = '{"name": "Höfling <1> & more"}';

describe("a picture that says what it shows", () => {
  it("is the same PNG to a decoder, with the text in a chunk of its own", () => {
    const plain = writePng({ width: 2, height: 1, bands: 1, samples: Uint8Array.of(7, 200) });
    const described = describedPng(plain, "Retinoscope", text);
    // pngjs checks each chunk's checksum.
    expect(PNG.sync.read(Buffer.from(described)).data).toEqual(PNG.sync.read(Buffer.from(plain)).data);
    const found = Buffer.from(described).toString("utf8");
    expect(found).toContain(`iTXtRetinoscope\0\0\0\0\0${text}`);
    expect(described.length).toBe(plain.length + 12 + 16 + Buffer.byteLength(text));
  });

  it("is the same SVG, with the text in its metadata", () => {
    const svg = '<?xml version="1.0"?><svg width="2"><rect/></svg>';
    expect(describedSvg(svg, "retinoscope", text)).toBe(
      '<?xml version="1.0"?><svg width="2"><metadata id="retinoscope">{"name": "Höfling &lt;1&gt; &amp; more"}</metadata><rect/></svg>',
    );
  });

  it("is refused if it is no picture", () => {
    expect(() => describedPng(new Uint8Array(50), "Retinoscope", text)).toThrow(/no PNG/);
    expect(() => describedSvg("<html></html>", "retinoscope", text)).toThrow(/no SVG/);
  });
});
