import { expect, type Locator, type Page } from "@playwright/test";

/** The atlas as a person sees it. */
export class Atlas {
  readonly page: Page;
  readonly wall: Locator;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.wall = page.getByRole("listbox", { name: "Stimuli" });
    this.panel = page.getByRole("complementary", { name: "Selection" });
  }

  async open(): Promise<void> {
    await this.page.getByRole("radiogroup", { name: "What the stage shows" }).getByText("Atlas").click();
    await expect(this.panel).toBeVisible();
  }

  async show(population: string): Promise<void> {
    await this.choose("What the wall shows", population);
  }

  async arrange(by: string): Promise<void> {
    await this.choose("How tiles are arranged", by);
  }

  async view(as: "Wall" | "Table"): Promise<void> {
    await this.choose("Wall or table", as);
  }

  private async choose(among: string, name: string): Promise<void> {
    await this.page.getByRole("radiogroup", { name: among }).getByText(name, { exact: true }).click();
  }

  /** What is selected. */
  get selection(): Locator {
    return this.panel.getByRole("heading", { level: 2 }).first();
  }

  /** Presses Fill, and waits until all tiles have a stimulus. */
  async fill(): Promise<void> {
    await this.panel.getByRole("button", { name: /^Fill/ }).click();
    await expect(this.panel.getByRole("button", { name: "All are there" })).toBeDisabled({
      timeout: 150_000,
    });
  }

  tile(name: string | RegExp): Locator {
    return this.wall.getByRole("option", { name }).first();
  }

  /** In its middle, as the pointer goes there: what is drawn takes no clicks of its own. */
  async click(tile: Locator, modifiers: ("Control" | "Shift")[] = []): Promise<void> {
    await tile.scrollIntoViewIfNeeded();
    const place = (await tile.boundingBox())!;
    for (const key of modifiers) await this.page.keyboard.down(key);
    await this.page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
    for (const key of modifiers) await this.page.keyboard.up(key);
  }

  /** Whether a film is drawn in a tile: its pixels are not all one colour. */
  async hasStimulus(tile: Locator): Promise<boolean> {
    const place = (await tile.boundingBox())!;
    return this.page.evaluate(({ x, y, width, height }) => {
      const canvas = document.querySelector<HTMLCanvasElement>("main canvas")!;
      const { left, top } = canvas.getBoundingClientRect();
      const scale = window.devicePixelRatio;
      const side = Math.min(width, height) * 0.6;
      const [column, row] = [(x - left + 6) * scale, (y - top + 6) * scale];
      const { data } = canvas.getContext("2d")!.getImageData(column, row, side * scale, side * scale);
      const colours = new Set<string>();
      for (let i = 0; i < data.length; i += 4)
        if (data[i + 3]! > 0) colours.add(`${data[i]} ${data[i + 1]} ${data[i + 2]}`);
      return colours.size > 3;
    }, place);
  }
}
