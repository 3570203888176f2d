import { expect, test } from "vitest";
import { rememberedChoices, usualChoices } from "./choices.ts";

test("what was chosen is there again, but for the frame rate, which belongs to a model", () => {
  const chosen = { ...usualChoices, formats: ["gif"], scale: 3, frameRateHz: 12 };
  const kept = JSON.parse(JSON.stringify(chosen));
  expect(rememberedChoices(kept)).toEqual({ ...chosen, frameRateHz: null });
});

test.each([{}, { formats: [] }, { formats: ["exe"] }, null, 7])("kept as %j, it is as at first", (kept) => {
  expect(rememberedChoices(kept)).toEqual(usualChoices);
});
