import { expect, test } from "vitest";
import { stimulusSchema } from "../../../../core/stimulus-library/index.ts";
import { firstChoices, libraryStimulus } from "./choices.ts";

const screen = { channels: 2, frameRateHz: 30, footprint: 31, field: [4, 5] as const };

test.each(["chirp", "flashes", "bars", "gratings", "spots", "noise"] as const)(
  "%s is a stimulus of the library, with rests as long as the model remembers",
  (type) => {
    const slow = { ...screen, frameRateHz: 15 };
    const stimulus = stimulusSchema.parse(libraryStimulus({ ...firstChoices, type, colour: 1 }, slow));
    expect(stimulus).toMatchObject({ type, colours: [0, 1], amplitude: 1 });
    expect(stimulus.lead).toBeGreaterThan(31 / 15);
  },
);

test("spots lie where the neuron looks, if that is wanted and known", () => {
  const spots = { ...firstChoices, type: "spots" as const };
  expect(libraryStimulus({ ...spots, centre: "neuron" }, screen)).toMatchObject({ centre: [4, 5] });
  expect(libraryStimulus({ ...spots, centre: "neuron" }, { ...screen, field: null })).toMatchObject({
    centre: null,
  });
  expect(libraryStimulus(spots, screen)).toMatchObject({ centre: null });
  expect(libraryStimulus({ ...spots, type: "run" }, screen)).toBeNull();
});
