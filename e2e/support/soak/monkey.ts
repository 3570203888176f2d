import type { Locator } from "@playwright/test";
import type { Window } from "../window.ts";
import type { SeededRandom } from "./random.ts";

/** What a click waits for at most, in milliseconds. Something else may lie above it: a menu, a dialog. */
const PATIENCE = 1500;

/** Ask for files of this machine, or leave the page. */
const notForMonkeys = /open (a )?files?|choose a folder|checkpoint|download|github/i;

/** Shortcuts, those that matter most more often. */
const keys: readonly (readonly [weight: number, key: string])[] = [
  ...(["Escape", "Control+z", "Control+Shift+Z", "j", "k", "p", "Space"] as const).map(
    (key) => [3, key] as const,
  ),
  ...(
    [
      "?",
      "Control+k",
      "Control+e",
      "c",
      "s",
      "Control+a",
      "Control+Shift+A",
      "Control+i",
      "4",
      "Shift+D",
    ] as const
  ).map((key) => [1, key] as const),
  [2, "Delete"],
  [2, "Control+."],
];

/** Uses the window at random, with all that can be clicked, typed and pressed. The same seed does the same to the same window. */
export class Monkey {
  private readonly done = new Map<string, number>();
  /** Clicks that something was in the way of; as it is for people. */
  private missed = 0;
  private readonly window: Window;
  private readonly random: SeededRandom;

  constructor(window: Window, random: SeededRandom) {
    this.window = window;
    this.random = random;
  }

  /** How often each thing was done, and how often something was in the way. */
  told(): { readonly done: Readonly<Record<string, number>>; readonly missed: number } {
    return { done: Object.fromEntries(this.done), missed: this.missed };
  }

  /** Does one thing. */
  async act(): Promise<void> {
    const { random } = this;
    const name = random.weighted<keyof typeof this.deeds>([
      [20, "click"],
      [16, "press"],
      [10, "run"],
      [6, "neuron"],
      [4, "number"],
      [3, "menu"],
      [3, "drag"],
      [3, "atlas"],
      [1, "look"],
      [1, "reload"],
    ]);
    this.done.set(name, (this.done.get(name) ?? 0) + 1);
    try {
      await this.deeds[name]();
    } catch (error) {
      if (
        !(error instanceof Error) ||
        !/Timeout|not visible|detached|intercepts|outside of the viewport/i.test(error.message)
      )
        throw error;
      this.missed++;
    }
  }

  private readonly deeds = {
    click: async () => {
      const { page } = this.window;
      const all = page.locator(
        "button:visible, [role=tab]:visible, [role=menuitem]:visible, [role=option]:visible, label:visible, [role=row]:visible, summary:visible",
      );
      const one = await this.oneOf(all);
      if (
        one === null ||
        notForMonkeys.test((await one.innerText()) + (await one.getAttribute("aria-label")))
      )
        return;
      await one.click({ timeout: PATIENCE });
    },
    press: async () => {
      await this.window.page.keyboard.press(this.random.weighted(keys));
    },
    run: async () => {
      // Most recipes are short, so that many runs begin and end.
      await this.window.page.keyboard.press("Escape");
      await this.window.page.keyboard.press(
        this.random.next() < 0.8 ? "Control+Enter" : "Control+Shift+Enter",
      );
    },
    neuron: async () => {
      const held: ("Control" | "Shift")[][] = [[], ["Control"], ["Shift"]];
      const row = await this.oneOf(this.window.model.getByRole("row"));
      await row?.click({ modifiers: held[this.random.below(3)]!, timeout: PATIENCE });
    },
    number: async () => {
      const field = await this.oneOf(
        this.window.page.locator("input[role=spinbutton]:visible, input[inputmode]:visible"),
      );
      if (field === null) return;
      await field.fill(String(this.random.below(60)), { timeout: PATIENCE });
      await field.press("Enter", { timeout: PATIENCE });
    },
    menu: async () => {
      const card = await this.oneOf(this.window.cards);
      await card?.click({ button: "right", timeout: PATIENCE });
    },
    drag: async () => {
      const { mouse } = this.window.page;
      await mouse.move(this.random.below(1440), this.random.below(900));
      await mouse.down();
      await mouse.move(this.random.below(1440), this.random.below(900), { steps: 4 });
      await mouse.up();
      await mouse.wheel(0, this.random.below(400) - 200);
    },
    /** To the wall, where it scrolls, fills and arranges by the clicks of the others, and opens what it happens upon. */
    atlas: async () => {
      const { page } = this.window;
      await page.keyboard.press("Escape");
      await page.keyboard.press("5");
      const wall = page.getByRole("listbox", { name: "Stimuli" });
      if ((await wall.count()) === 0) return;
      await wall.hover({ timeout: PATIENCE });
      await page.mouse.wheel(0, this.random.below(1200) - 400);
      const tile = await this.oneOf(wall.getByRole("option"));
      const place = await tile?.boundingBox();
      if (place) await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
    },
    look: async () => {
      const colorScheme = this.random.next() < 0.5 ? "dark" : "light";
      await this.window.page.emulateMedia({ colorScheme });
    },
    reload: async () => {
      await this.window.page.reload();
      await this.window.topBar.waitFor();
    },
  };

  private async oneOf(all: Locator): Promise<Locator | null> {
    const count = await all.count();
    return count === 0 ? null : all.nth(this.random.below(count));
  }
}
