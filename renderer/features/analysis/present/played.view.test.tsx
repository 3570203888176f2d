import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { modelView } from "../../../testing/model-view.ts";
import { buttons, isWhole, overlapping, show, windowSizes } from "../../../testing/show.tsx";
import { AnalysisStage } from "../analysis-stage.tsx";

const [cells, frames, lag] = [6, 60, 19];
/** The first cell responds at frame 30 of the film, and no other ever does. */
const values = new Float32Array((frames - lag) * cells);
values[(30 - lag) * cells] = 4;
const none = { shape: [0, cells], values: new Float64Array(0) };
const answer = {
  ...{ kind: "present", shape: [2, frames, 18, 16], lag, segments: [], segmentFrames: [], average: null },
  response: { shape: [frames - lag, cells], values },
  ...{ baseline: none, mean: none, peak: none, after: none },
} as never;

const field = page.getByRole("img", { name: /^Field of view/ });
const stimulus = page.getByRole("img", { name: /^Stimulus:/ });

async function presented(
  mask: { height: number; width: number; pixels: number[][] } | null = null,
  model = modelView(),
) {
  const answers = { analyse: () => answer, cellMask: () => ({ mask }) };
  const shown = await show(<AnalysisStage />, { answers, model });
  shown.services.analyses.store.getState().open("present");
  await page.getByRole("combobox", { name: "to", exact: true }).selectOptions("all");
  await page.getByRole("button", { name: "Present to all 6 neurons" }).click();
  await expect.element(stimulus).toBeVisible();
  return shown;
}

/** Brightness of the field's picture, in the middle of a pixel of 18 × 16. */
function light(row: number, column: number): number {
  const canvas = field.element() as HTMLCanvasElement;
  const { width, height } = canvas;
  const at = [((column + 0.5) * width) / 16, ((row + 0.5) * height) / 18] as const;
  const [red = 0, green = 0, blue = 0] = canvas.getContext("2d")!.getImageData(...at, 1, 1).data;
  return red + green + blue;
}

test("each cell lights up with its response, at the frame that the stimulus and the curve's mark show", async () => {
  const { services, engine } = await presented();
  await expect.element(field).toBeVisible();
  expect(engine.paramsOf("cellMask")).toEqual([{ model: "m1", session: "s1" }]);
  services.playbackClock.seek(29);
  await expect.poll(() => light(5, 5)).toBeGreaterThan(20);
  const dark = light(5, 5);
  services.playbackClock.seek(30);
  await expect.poll(() => light(5, 5)).toBeGreaterThan(4 * dark);
  expect(light(9, 5)).toBeLessThan(1.5 * dark);
  services.playbackClock.seek(31);
  await expect.poll(() => light(5, 5)).toBe(dark);
  await expect.element(page.getByText("cells where they look, one SD")).toBeVisible();
});

test("cells lie where the recording's mask says, if there is one", async () => {
  const pixels = Array.from({ length: cells }, (_, cell) => [cell]);
  await presented({ height: 2, width: 3, pixels });
  await expect.element(page.getByText("cells where they lie in the recording")).toBeVisible();
});

test("a click on a cell shows its response", async () => {
  await presented();
  const box = field.element().getBoundingClientRect();
  const scale = Math.min(box.width / 427, box.height / 480);
  // The last cell: row 13, column 11.
  const x = box.width / 2 + (11.5 / 16 - 0.5) * 427 * scale;
  const y = box.height / 2 + (13.5 / 18 - 0.5) * 480 * scale;
  await field.click({ position: { x, y } });
  await expect.element(page.getByRole("combobox", { name: "Response of" })).toHaveValue("5");
  await expect.element(page.getByRole("img", { name: /neuron 5 is outlined$/ })).toBeVisible();
});

test("keys choose what plays", async () => {
  await presented();
  await expect.element(field).toBeVisible();
  (page.getByRole("radio", { name: "Both" }).element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowLeft}");
  await expect.element(stimulus).not.toBeInTheDocument();
  await userEvent.keyboard("{ArrowLeft}");
  await expect.element(stimulus).toBeVisible();
  await expect.element(field).not.toBeInTheDocument();
});

test("where the file says no places there is the stimulus alone", async () => {
  const model = modelView();
  const [session] = model.description.sessions;
  const sessions = [{ ...session!, receptiveFields: null }];
  await presented(null, { ...model, description: { ...model.description, sessions } });
  await expect.element(field).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "Save film" })).not.toBeInTheDocument();
});

test.each([...windowSizes, [2560, 1440] as const])(
  "at %i × %i stimulus and cells are whole, and no button lies over another",
  async (width, height) => {
    await page.viewport(width, height);
    await presented();
    await expect.element(field).toBeVisible();
    await expect.poll(() => isWhole(field.element())).toBe(true);
    expect(isWhole(stimulus.element())).toBe(true);
    expect(overlapping([stimulus.element(), field.element()])).toEqual([]);
    expect(overlapping(buttons().filter(isWhole))).toEqual([]);
  },
);
