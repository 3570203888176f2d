import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "../app/tokens.css";
import "../app/global.css";
import type { ReactNode } from "react";
import { expect, onTestFinished } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { displaySchema } from "../../core/basis/display.ts";
import type { ModelView, RunSummary } from "../../core/engine/contract/index.ts";
import { App } from "../app/app.tsx";
import { createServices } from "../app/create-services.ts";
import { type FakeEngine, fakeEngine } from "../engine/testing/fake-engine.ts";
import { rememberDocuments } from "../stores/document/remember.ts";
import { type Services, ServicesProvider } from "../stores/services.ts";
import { seriousProblems } from "./accessibility.ts";
import { modelView } from "./model-view.ts";
import { runArrays } from "./run-arrays.ts";

interface Setting {
  /** What the engine answers, besides what every view asks for. */
  readonly answers?: FakeEngine["answers"];
  /** The model on the desk; null: none is open. */
  readonly model?: ModelView | null;
  readonly runs?: readonly RunSummary[];
  /** Of the place that the view has, in CSS pixels; the whole window to begin with. */
  readonly place?: { readonly width?: number; readonly height?: number };
}

interface Shown {
  readonly engine: FakeEngine;
  readonly services: Services;
}

/**
 * Draws a view as the window does: with its look, all stores, and an engine that answers what it is told. What it shows at the end of
 * the test must be accessible.
 */
export async function show(view: ReactNode, setting: Setting = {}): Promise<Shown> {
  const { answers = {}, model = modelView(), runs = [], place = {} } = setting;
  const engine = fakeEngine({
    listRuns: () => ({ runs: [...runs] }),
    listModels: () => ({ stored: model === null ? [] : [model], remote: [] }),
    openModel: () => model!,
    getClusters: () => ({ clusters: [] }),
    checkRecipe: () => ({ problems: [], timing: { responseFrames: 31, window: [10, 20], offset: 19 } }),
    thumbnails: () => ({ thumbnails: [] }),
    tiles: () => ({ tiles: [] }),
    getDisplay: () => displaySchema.parse({}),
    getRigProfiles: () => ({ profiles: [] }),
    runArrays: ({ run }) => runArrays(run),
    watch: () => ({}),
    acknowledgeFrame: () => ({}),
    ...answers,
  });
  localStorage.clear();
  const services = createServices(engine, localStorage);
  onTestFinished(rememberDocuments(services, localStorage));
  engine.connect();
  if (model !== null) await services.models.getState().open({ type: "demo" }, model.name);
  const { width = "100vw", height = "100vh" } = place;
  await render(
    <ServicesProvider value={services}>
      <App>
        <div style={{ position: "relative", width, height }}>{view}</div>
      </App>
    </ServicesProvider>,
  );
  onTestFinished(async () => expect(await seriousProblems()).toEqual([]));
  return { engine, services };
}

/** Sizes that the window must be whole at, in CSS pixels. */
export const windowSizes = [
  [1280, 720],
  [900, 600],
] as const;

/** Whether all of an element is within the window. */
export function isWhole(element: Element): boolean {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  return (
    width > 0 &&
    height > 0 &&
    left >= -0.5 &&
    top >= -0.5 &&
    right <= innerWidth + 0.5 &&
    bottom <= innerHeight + 0.5
  );
}

/** What is seen of an element in what scrolls. */
function seenOf(element: Element): DOMRect {
  let { left, top, right, bottom } = element.getBoundingClientRect();
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    if (getComputedStyle(around).overflow === "visible") continue;
    const frame = around.getBoundingClientRect();
    left = Math.max(left, frame.left);
    top = Math.max(top, frame.top);
    right = Math.min(right, frame.right);
    bottom = Math.min(bottom, frame.bottom);
  }
  return new DOMRect(left, top, right - left, bottom - top);
}

/** Pairs of elements that lie over each other, as they are called. */
export function overlapping(elements: readonly Element[]): string[] {
  const called = (element: Element) => element.getAttribute("aria-label") ?? element.textContent;
  return elements.flatMap((one, index) =>
    elements.slice(index + 1).flatMap((other) => {
      if (one.contains(other) || other.contains(one)) return [];
      const a = seenOf(one);
      const b = seenOf(other);
      const seen = Math.min(a.width, a.height, b.width, b.height) > 1;
      const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
      return seen && wide > 1 && high > 1 ? [`${called(one)} lies over ${called(other)}`] : [];
    }),
  );
}

/** The buttons that are seen. */
export const buttons = (): Element[] =>
  page
    .getByRole("button")
    .elements()
    .filter((element) => element.getClientRects().length > 0);
