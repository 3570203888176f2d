import type { Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";

// As a window of 1280 × 720 is at 200 % zoom.
test.use({ viewport: { width: 640, height: 360 } });

/** More than a window has places for the Tab key. */
const MOST = 200;

interface Focused {
  readonly name: string;
  /** What is wrong with it. */
  readonly problem: string | null;
  /** Whether it had the focus before. */
  readonly again: boolean;
}

/** Null while nothing has the focus. */
function atFocus(page: Page): Promise<Focused | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const name = `${element.tagName} ${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}`;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const seen = {
      left: Math.max(0, left),
      right: Math.min(innerWidth, right),
      top: Math.max(0, top),
      bottom: Math.min(innerHeight, bottom),
    };
    // What is larger than the window must be scrolled through.
    const cut =
      left < -1 || right > innerWidth + 1 || seen.bottom - seen.top < Math.min(bottom - top, 20) - 1;
    const there = document.elementFromPoint((seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2);
    const covered =
      there === null || !(element.contains(there) || there.contains(element) || labelled(there));
    const again = element.hasAttribute("data-visited");
    element.setAttribute("data-visited", "");
    return {
      again,
      name,
      problem: cut ? "is cut off" : covered ? `is behind ${there?.outerHTML.slice(0, 80)}` : null,
    };

    /** An input of which its label is what is seen. */
    function labelled(other: Element): boolean {
      return [...((element as HTMLInputElement).labels ?? [])].some((label) => label.contains(other));
    }
  });
}

/** Goes through all that can be reached by Tab. @returns what is wrong with it, and names of all */
async function tabThrough(page: Page): Promise<{ readonly problems: string[]; readonly names: Set<string> }> {
  const problems: string[] = [];
  const names = new Set<string>();
  for (let presses = 0; presses < MOST; presses++) {
    await page.keyboard.press("Tab");
    const focused = await atFocus(page);
    if (focused === null) continue;
    if (focused.again) return { problems, names };
    names.add(focused.name);
    if (focused.problem !== null) problems.push(`${focused.name} ${focused.problem}`);
  }
  throw new Error(`After ${MOST} presses of Tab the focus has not come round.`);
}

/** Boxes whose text goes on where nobody sees it, and all that is wider than the window. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>("button, [role=tab], label, h1, h2, h3, p")];
    const clipped = shown.filter((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const hides = overflowX === "hidden" || overflowX === "clip";
      return hides && textOverflow !== "ellipsis" && element.scrollWidth > element.clientWidth + 1;
    });
    const wide = [document.documentElement, ...document.querySelectorAll("#root > *")].filter(
      (element) => element.scrollWidth > innerWidth,
    );
    return [...clipped, ...wide].map((element) => element.outerHTML.slice(0, 120));
  });
}

test("at 200 % zoom nothing is cut off, and everything is reached", async ({ window }) => {
  test.setTimeout(240_000);
  const { page } = window;
  await window.runToEnd();
  for (const part of [
    window.neuronRow(0),
    window.stage.getByRole("img", { name: /^Stimulus of/ }),
    window.stage.getByRole("img", { name: /^Loss after/ }),
    window.stage.getByRole("toolbar", { name: "Playback" }),
    window.runButton,
    window.cards.first(),
  ]) {
    await part.scrollIntoViewIfNeeded();
    await expect(part).toBeInViewport({ ratio: 0.9 });
  }
  expect(await cutOff(page)).toEqual([]);
  const { problems, names } = await tabThrough(page);
  expect(problems).toEqual([]);
  // One of each part of the window.
  for (const name of [/Model/, /Neurons/, /Play|Pause/, /Save stimulus/, /^BUTTON Run/, /Search runs/])
    expect([...names]).toContainEqual(expect.stringMatching(name));
});

for (const [what, key] of [
  ["the export", "Control+e"],
  ["the help", "?"],
  ["the palette", "Control+k"],
] as const) {
  test(`at 200 % zoom ${what} is whole`, async ({ window }) => {
    test.setTimeout(180_000);
    const { page } = window;
    await window.runToEnd();
    await page.keyboard.press(key);
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    expect(await cutOff(page)).toEqual([]);
    const box = (await dialog.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(640);
    expect((await tabThrough(page)).problems).toEqual([]);
  });
}
