import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "../app/tokens.css";
import "../app/global.css";
import type { ReactNode } from "react";
import { onTestFinished } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { ModelView, RunSummary } from "../../core/engine/contract/index.ts";
import { App } from "../app/app.tsx";
import { createServices } from "../app/create-services.ts";
import { type FakeEngine, fakeEngine } from "../engine/testing/fake-engine.ts";
import { type Services, ServicesProvider } from "../stores/services.ts";
import { modelView } from "./model-view.ts";

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

/** Draws a view as the window does: with its look, all stores, and an engine that answers what it is told. */
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
    watch: () => ({}),
    acknowledgeFrame: () => ({}),
    ...answers,
  });
  localStorage.clear();
  const services = createServices(engine, localStorage);
  // Its services end with the test: what it had in the page must not reach the next one.
  onTestFinished(() => localStorage.clear());
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
  return { engine, services };
}

/** Sizes that the window must be whole at, in CSS pixels. */
export const windowSizes = [
  [1280, 720],
  [900, 600],
] as const;

/** Whether all of an element is within its window, and none of its text is cut. */
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

/** Pairs of elements that lie over each other, as they are called. */
export function overlapping(elements: readonly Element[]): string[] {
  const called = (element: Element) => element.getAttribute("aria-label") ?? element.textContent;
  return elements.flatMap((one, index) =>
    elements.slice(index + 1).flatMap((other) => {
      if (one.contains(other) || other.contains(one)) return [];
      const a = one.getBoundingClientRect();
      const b = other.getBoundingClientRect();
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return wide > 1 && high > 1 ? [`${called(one)} lies over ${called(other)}`] : [];
    }),
  );
}

/** The buttons that are seen. */
export const buttons = (): Element[] =>
  page
    .getByRole("button")
    .elements()
    .filter((element) => element.getClientRects().length > 0);
