import { type Draw, type Film, framesOf, greyFilm, type Screen, Timeline } from "./film.ts";
import type { StimulusOf } from "./schema.ts";

/**
 * The full-field chirp of retinal physiology (Baden et al. 2016, Nature 529:345): a step, a sine of rising frequency, and a sine of rising
 * contrast, with background between them.
 */
export function chirp(stimulus: StimulusOf<"chirp">, screen: Screen): Film {
  const { lead, step, pause, sweep, ramp, fromHz, toHz, rampHz } = stimulus;
  const line = new Timeline();
  line.pause(framesOf(lead, screen));
  line.show("step", { contrast: 1 }, framesOf(step, screen));
  line.pause(framesOf(step, screen));
  line.pause(framesOf(pause, screen));
  line.show("frequency", { fromHz, toHz }, framesOf(sweep, screen));
  line.pause(framesOf(pause, screen));
  line.show("contrast", { frequencyHz: rampHz }, framesOf(ramp, screen));
  line.pause(framesOf(pause, screen));
  const lookup = line.lookup();
  const draw: Draw = (frame, picture) => {
    const index = lookup(frame);
    if (index === null) return;
    const t = (frame - line.segments[index]!.start) / screen.frameRateHz;
    if (index === 0) picture.fill(1);
    // The phase is the integral of a frequency that rises evenly.
    else if (index === 1) picture.fill(sine(fromHz * t + ((toHz - fromHz) * t * t) / (2 * sweep)));
    else picture.fill((t / ramp) * sine(rampHz * t));
  };
  return greyFilm(screen, stimulus, line.segments, line.frames, draw);
}

/** Steps of the whole field, up and down, and back. */
export function flashes(stimulus: StimulusOf<"flashes">, screen: Screen): Film {
  const { lead, on, off, contrasts, repeats } = stimulus;
  const line = new Timeline();
  line.pause(framesOf(lead, screen));
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const contrast of contrasts) {
      line.show(`contrast ${contrast}`, { contrast, repeat }, framesOf(on, screen));
      line.pause(framesOf(off, screen));
    }
  }
  const lookup = line.lookup();
  return greyFilm(screen, stimulus, line.segments, line.frames, (frame, picture) => {
    const index = lookup(frame);
    if (index !== null) picture.fill(contrasts[index % contrasts.length]!);
  });
}

const sine = (cycles: number): number => Math.sin(2 * Math.PI * cycles);
