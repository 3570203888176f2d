import { expect, type Locator, type Page } from "@playwright/test";

/** The app's window as a person sees it: what is named here is what a screen reader names. */
export class Window {
  readonly page: Page;
  readonly model: Locator;
  readonly stage: Locator;
  readonly recipe: Locator;
  readonly runs: Locator;

  constructor(page: Page) {
    this.page = page;
    this.model = page.getByRole("complementary", { name: "Model" });
    this.stage = page.getByRole("main", { name: "Stimulus" });
    this.recipe = page.getByRole("complementary", { name: "Recipe" });
    this.runs = page.getByRole("region", { name: "Runs" });
  }

  /** The demo model is on the desk. */
  async ready(): Promise<void> {
    await expect(this.page.getByRole("banner")).toContainText("60 neurons");
  }
}
