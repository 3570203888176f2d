import { featureShape, type RetinaModel } from "../../model/index.ts";
import { differentiate, makeObjective, project, toReducer } from "../../optimization/index.ts";
import { clipLimits, type Reference } from "../../recipe/index.ts";
import {
  type Film,
  type LibraryStimulusInput,
  makeFilm,
  stimulusSchema,
} from "../../stimulus-library/index.ts";
import type { ComputeOf } from "../kind.ts";
import type { references } from "./kind.ts";

/** Tried of each kind, at the most. */
const TRIES = 24;
/** Where the file does not say them. */
const USUAL = { frameRateHz: 30, pixelSizeUm: 50 };

/**
 * The best of several chirps, bars and noise by a recipe's objective: each as long as the stimulus that was found, within the
 * recipe's ranges and, as far as these allow it, at the norm of that stimulus.
 */
export const compute: ComputeOf<typeof references> = async (
  model,
  { recipe, stimulus },
  { progress, breathe },
) => {
  const shape = featureShape(stimulus.shape);
  const ranges = clipLimits(recipe) ?? Array.from({ length: shape[0] }, (): [null, null] => [null, null]);
  const limits = { norm: Math.sqrt(stimulus.values.reduce((sum, value) => sum + value * value, 0)), ranges };
  const objective = makeObjective(recipe.objective, recipe.session, toReducer(recipe.reducer));
  const prepared = objective.prepare(model, shape, "largest");
  const kinds = plainStimuli(model, shape[1]);
  const found: Reference[] = [];
  try {
    for (const [index, { kind, films }] of kinds.entries()) {
      let best = Number.NEGATIVE_INFINITY;
      for (const [at, direction] of windows(films, shape[1]).entries()) {
        const plain = new Float32Array(direction.length);
        if (project(direction, plain, shape, limits).lambda === 0) continue;
        best = Math.max(best, differentiate(prepared, plain, shape).objective);
        progress(index * TRIES + at, kinds.length * TRIES);
        await breathe();
      }
      found.push({ kind, objective: Number.isFinite(best) ? best : null });
    }
  } finally {
    prepared.dispose();
  }
  return { kind: "references", references: found };
};

/** Films from which the stimuli are cut. */
function plainStimuli(
  { description }: RetinaModel,
  frames: number,
): { kind: Reference["kind"]; films: Film[] }[] {
  const { input, metadata } = description;
  const screen = {
    channels: input.channels,
    height: input.height,
    width: input.width,
    frameRateHz: metadata.frameRateHz.value ?? USUAL.frameRateHz,
    pixelSizeUm: metadata.pixelSizeUm.value ?? USUAL.pixelSizeUm,
  };
  const film = (stimulus: LibraryStimulusInput): Film =>
    makeFilm(stimulusSchema.parse({ lead: 0, ...stimulus }), screen);
  const seconds = frames / screen.frameRateHz;
  const across = Math.hypot(input.width, input.height) * screen.pixelSizeUm;
  const bars = [-1, 1].map((amplitude) =>
    // Half the stimulus for the whole way, so that the bar is where the cell looks in some of the windows.
    film({
      type: "bars",
      widthUm: across / 6,
      speedUmPerS: (2 * across) / seconds,
      pause: seconds / 4,
      amplitude,
    }),
  );
  const noise = { type: "noise", duration: seconds * (TRIES / 2 + 1) } as const;
  return [
    { kind: "chirp", films: [-1, 1].map((amplitude) => film({ type: "chirp", amplitude })) },
    { kind: "bar", films: bars },
    { kind: "noise", films: [film(noise), film({ ...noise, squareUm: 4 * screen.pixelSizeUm })] },
  ];
}

/** Parts of films of so many frames, evenly spaced, `TRIES` in all. */
function windows(films: readonly Film[], frames: number): Float32Array[] {
  const each = Math.ceil(TRIES / films.length);
  return films.flatMap(({ shape, read }) => {
    const last = Math.max(0, shape[1] - frames);
    if (shape[1] < frames) return [];
    return Array.from({ length: each }, (_, index) => {
      const start = Math.round((last * index) / Math.max(1, each - 1));
      return read(start, start + frames);
    });
  });
}
