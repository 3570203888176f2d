import { Atlas } from "../support/atlas.ts";
import { seriousProblems } from "../support/axe.ts";
import { checkpointFixture } from "../support/fixtures.ts";
import { expect, test } from "../support/test.ts";

for (const [name, is, odd] of [
  [
    "lnp",
    "It predicts 14 neurons of 2 sessions from stimuli of 2 channels, 16 × 18 pixels",
    "It names no cell types",
  ],
  ["maheswaranathan_like", "stimuli of 1 channel, 50 × 50 pixels", "Its stimuli have one channel"],
  ["karamanlis_like", "and looks back 31 frames", "Its frames are large, 80 × 60 pixels"],
] as const)
  test(`${name}: once it is open, what it is and what is odd about it are told, and a first atlas fills`, async ({
    window,
  }) => {
    const { page, stage } = window;
    await window.openModelFile(checkpointFixture(name));
    const notice = page.getByRole("region", { name: "The model that was opened" });
    await expect(notice).toContainText(`${name}.ckpt is open.`);
    await expect(notice).toContainText(is);
    await expect(notice).toContainText(odd);
    expect(await seriousProblems(window)).toEqual([]);
    // It takes room of the stage, and covers nothing.
    await expect(stage.getByRole("region", { name: "The model that was opened" })).toBeVisible();

    await notice.getByRole("button", { name: /^Fill a first atlas/ }).click();
    await expect(notice).toHaveCount(0);
    const atlas = new Atlas(page);
    await expect(atlas.panel).toContainText(/[1-9]\d* (stimulus|stimuli)/);
  });

test("what is told of an own model is put away, and not told of the demo", async ({ window }) => {
  const notice = window.page.getByRole("region", { name: "The model that was opened" });
  await expect(notice).toHaveCount(0);
  await window.openModelFile(checkpointFixture("lnp"));
  await notice.getByRole("button", { name: "Not now" }).click();
  await expect(notice).toHaveCount(0);
  await expect(window.runButton).toBeEnabled();
});
