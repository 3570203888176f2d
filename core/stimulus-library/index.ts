export type { Film, Screen, Segment } from "./film.ts";
export { makeFilm } from "./library.ts";
export { type PinkImagesOptions, pinkImages } from "./pink-images.ts";
export {
  type LibraryStimulus,
  type LibraryStimulusInput,
  stimulusNames,
  stimulusSchema,
} from "./schema.ts";
