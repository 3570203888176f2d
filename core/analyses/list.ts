import { contrastGrid } from "./contrast-grid/kind.ts";
import { evaluate } from "./evaluate/kind.ts";
import { features } from "./features/kind.ts";
import { present } from "./present/kind.ts";
import { references } from "./references/kind.ts";
import { responseMatrix } from "./response-matrix/kind.ts";
import { robustness } from "./robustness/kind.ts";
import { timing } from "./timing/kind.ts";
import { vectorField } from "./vector-field/kind.ts";
import { weights } from "./weights/kind.ts";

/** Every analysis, in the order of the window's tabs. All else that tells them apart is derived from it. */
export const list = [
  responseMatrix,
  features,
  robustness,
  present,
  evaluate,
  contrastGrid,
  vectorField,
  weights,
  timing,
  references,
] as const;
