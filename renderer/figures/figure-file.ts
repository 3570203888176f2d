import { drawSvg, type Figure, paper, type Theme, themeOf } from "../../core/figures/index.ts";
import { describedPng, describedSvg } from "../../core/formats/index.ts";
import { DIVERGING, type Scheme } from "../lib/colours.ts";

/** A PNG is made for print. */
const PNG_SCALE = 4;
/** Browsers draw no larger pictures. */
const MAX_PIXELS = 8192;

export interface FigureFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/**
 * A figure as a file, as the command line draws it, and inside it a text that says what it is of: figures are moved without what stands
 * beside them.
 *
 * @param scheme null: in light colours, on white, for paper; else as the window is
 */
export async function figureFile(
  figure: Figure,
  title: string,
  format: "svg" | "png",
  scheme: Scheme | null,
  description: string,
): Promise<FigureFile> {
  const svg = drawSvg({ ...figure, title }, scheme === null ? paper : windowTheme(scheme));
  if (format === "png")
    return { bytes: describedPng(await pngOf(svg), "Retinoscope", description), type: "image/png" };
  const bytes = new TextEncoder().encode(describedSvg(svg, "retinoscope", description));
  return { bytes, type: "image/svg+xml" };
}

/** The window's tokens, as they are now. */
function windowTheme(scheme: Scheme): Theme {
  const computed = getComputedStyle(document.documentElement);
  const token = (name: string): string => computed.getPropertyValue(name).trim();
  return themeOf(token, token("--panel"), { ...paper.maps, signed: DIVERGING[scheme] }, [...missing(scheme)]);
}

const missing = (scheme: Scheme): readonly [number, number, number] =>
  scheme === "dark" ? [59, 68, 80] : [208, 212, 218];

/** Drawn by the browser. */
async function pngOf(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(PNG_SCALE, MAX_PIXELS / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob === null) throw new Error("The browser could not draw the figure as a PNG. Save it as SVG.");
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}
