import { npy, npz } from "../array-files.ts";
import { csv } from "../csv-files.ts";
import { figuresPng, figuresSvg } from "../figure-files.ts";
import { gif, mp4, png, png16, webm } from "../picture-files.ts";
import { avi, tiff } from "../stack-files.ts";

/** Every kind of file that a run can be exported as, in the order in which they are made and offered. */
export const formats = [
  npy,
  npz,
  csv,
  png,
  png16,
  tiff,
  avi,
  gif,
  mp4,
  webm,
  figuresSvg,
  figuresPng,
] as const;
