import { ExportError } from "../export/index.ts";
import type { RigProfile } from "./profile.ts";

/** Where a stimulus lies on the projector, in its pixels. */
export interface Placement {
  /** Projector pixels that a model pixel takes: a whole number, or where rounding is exact the ratio. */
  readonly factor: number;
  /** What the sizes in µm ask for; null: the profile says how many pixels. */
  readonly wanted: number | null;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Which model column, or row, each of its projector columns, or rows, shows. */
  readonly columns: Uint16Array;
  readonly rows: Uint16Array;
}

/**
 * @param pixelSizeUm of a model pixel; null: unknown
 * @throws ExportError if the size is unknown, or the stimulus does not fit
 */
export function placementOf(
  { projector, placement }: RigProfile,
  model: { readonly width: number; readonly height: number; readonly pixelSizeUm: number | null },
): Placement {
  const { pixelsPerModelPixel: fixed, rounding, centre } = placement;
  const wanted = fixed === null ? pixelsFor(model.pixelSizeUm, projector.umPerPixel) : null;
  const ratio = fixed ?? wanted!;
  const factor = rounding === "exact" ? ratio : Math.max(1, Math.round(ratio));
  const width = Math.max(1, Math.round(model.width * factor));
  const height = Math.max(1, Math.round(model.height * factor));
  const left = Math.round((centre?.x ?? projector.width / 2) - width / 2);
  const top = Math.round((centre?.y ?? projector.height / 2) - height / 2);
  if (left < 0 || top < 0 || left + width > projector.width || top + height > projector.height) {
    throw new ExportError(
      `The stimulus is ${width} × ${height} projector pixels from (${left}, ${top}) on, which leads out of the projector's ` +
        `${projector.width} × ${projector.height}. Move its centre, or give each model pixel fewer projector pixels.`,
    );
  }
  const columns = nearest(width, model.width);
  return { factor, wanted, left, top, width, height, columns, rows: nearest(height, model.height) };
}

function pixelsFor(pixelSizeUm: number | null, umPerPixel: number): number {
  if (pixelSizeUm !== null) return pixelSizeUm / umPerPixel;
  throw new ExportError(
    "How large the model's pixels are is not known: the model is not at hand, or does not say. " +
      "Say in the profile's placement how many projector pixels a model pixel takes.",
  );
}

/** Of each of `many` pixels, the one of `few` in which its middle lies. */
function nearest(many: number, few: number): Uint16Array {
  return Uint16Array.from({ length: many }, (_, pixel) => Math.floor(((pixel + 0.5) * few) / many));
}
