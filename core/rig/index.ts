/** Takes stimuli to the rig: a profile says how values become light, and a presentation is what the projector then shows. */
export { notesOn } from "./describe-presentation.ts";
export { exportRigFolder, type RigExport, type RigPlan, rigFolder } from "./export-rig.ts";
export type { RigFormat } from "./format/format.ts";
export { type RigFormatName, type RigSizes, rigFormat, rigFormats, rigSizes } from "./format/formats.ts";
export type { RigIntensity } from "./intensity-choice.ts";
export { createPresentation, type Presentation } from "./presentation.ts";
export {
  type ControlKind,
  controlKinds,
  type OutputName,
  outputNames,
  type RigProfile,
  type RigProfileInput,
  rigProfile,
} from "./profile.ts";
export { readProfile, writeProfile } from "./read-profile.ts";
