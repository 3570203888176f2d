/** Films of one's own, made to fit a model: their pixels, colours, levels and frames. */
export { channelMix, type FilmChannels, usualChannels } from "./channels.ts";
export { describeFootage, type FootageFacts } from "./describe.ts";
export { FootageError } from "./errors.ts";
export { FrameFitter, type FrameSize } from "./frame-fitter.ts";
export { heldFrames, heldPosition } from "./held-frames.ts";
export { type Levels, type LevelsChoice, levelsOf, type ModelLevels } from "./levels.ts";
export { FilmMoments } from "./moments.ts";
export { inNaturalOrder } from "./natural-order.ts";
export { type FootageChoices, type FootageInput, fits, footageSchema, npyAxes } from "./schema.ts";
