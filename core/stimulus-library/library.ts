import type { Film, Screen } from "./film.ts";
import { chirp, flashes } from "./full-field.ts";
import { bars, gratings } from "./moving.ts";
import { noise } from "./noise.ts";
import type { LibraryStimulus } from "./schema.ts";
import { spots } from "./spots.ts";

/**
 * The film of a stimulus for a model's screen.
 * @throws RangeError if it has not as many colours as the screen has channels
 */
export function makeFilm(stimulus: LibraryStimulus, screen: Screen): Film {
  switch (stimulus.type) {
    case "chirp":
      return chirp(stimulus, screen);
    case "flashes":
      return flashes(stimulus, screen);
    case "bars":
      return bars(stimulus, screen);
    case "gratings":
      return gratings(stimulus, screen);
    case "spots":
      return spots(stimulus, screen);
    case "noise":
      return noise(stimulus, screen);
  }
}
