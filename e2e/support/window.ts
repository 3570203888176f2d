import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";

/** A file that the window gave away, under the name that it proposed. */
export interface SavedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The preset whose runs end at no step but their last: the adaptive optimizer's converge. */
export const GRADIENT_STEPS = "Most exciting stimulus, openretina";

/** The app's window as a person sees it: what is named here is what a screen reader names. */
export class Window {
  readonly page: Page;
  readonly topBar: Locator;
  readonly model: Locator;
  readonly stage: Locator;
  readonly recipe: Locator;
  readonly runs: Locator;
  readonly notices: Locator;
  /** Whether an export asks if it shall go to a folder or to an archive; where it does not, it is an archive. */
  readonly exportsToFolders: boolean = true;

  constructor(page: Page) {
    this.page = page;
    this.topBar = page.getByRole("banner");
    this.model = page.getByRole("complementary", { name: "Model" });
    this.stage = page.getByRole("main", { name: "Stimulus" });
    this.recipe = page.getByRole("complementary", { name: "Recipe" });
    this.runs = page.getByRole("region", { name: "Runs" });
    this.notices = page.getByRole("alert");
  }

  /** The demo model is on the desk, and its recipe is there. */
  async ready(): Promise<void> {
    await expect(this.topBar).toContainText("60 neurons");
    await expect(this.runButton).toBeEnabled();
  }

  /** Opens a checkpoint from disk, through the menu of models. */
  async openModelFile(path: string): Promise<void> {
    await this.topBar.getByRole("button", { name: "Model" }).click();
    await this.pick([path], () =>
      this.page
        .getByText(/Open (a )?files?/)
        .first()
        .click(),
    );
  }

  /** Does what asks for files by the browser's own chooser, and answers with these. */
  async choose(paths: string[], ask: () => Promise<unknown>): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    await ask();
    await (await chooser).setFiles(paths);
  }

  /** Does what asks for files by the desktop's dialog where there is a desktop, and answers with these. */
  pick(paths: string[], ask: () => Promise<unknown>): Promise<void> {
    return this.choose(paths, ask);
  }

  /** Does what saves a file. @returns the file */
  async saved(save: () => Promise<unknown>): Promise<SavedFile> {
    const download = this.page.waitForEvent("download");
    await save();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: new Uint8Array(readFileSync((await file.path())!)) };
  }

  get runButton(): Locator {
    return this.recipe.getByRole("button", { name: /^Run ·/ });
  }

  /** Chooses a neuron in the table; held keys add to the choice. */
  async chooseNeuron(neuron: number, modifiers: ("Control" | "Shift")[] = []): Promise<void> {
    await this.page.getByRole("tab", { name: "Neurons" }).click();
    await this.neuronRow(neuron).click({ modifiers });
  }

  neuronRow(neuron: number): Locator {
    return this.model
      .getByRole("grid", { name: "Neurons" })
      .getByRole("row", { name: new RegExp(`^${neuron} `) });
  }

  async chooseObjective(name: "Increase" | "Decrease" | "Contrast" | "Layer" | "Sparse"): Promise<void> {
    await this.recipe.getByRole("radiogroup", { name: "Objective" }).getByText(name, { exact: true }).click();
  }

  async choosePreset(name: string): Promise<void> {
    await this.recipe.getByRole("combobox", { name: "Preset" }).click();
    await this.page.getByRole("option", { name }).first().click();
  }

  /** A number of the recipe, by the name of its field. */
  async setNumber(name: string, value: number): Promise<void> {
    const field = this.recipe.getByRole("spinbutton", { name, exact: true });
    await field.fill(String(value));
    await field.press("Enter");
  }

  async setIterations(iterations: number): Promise<void> {
    await this.setNumber("Iterations", iterations);
  }

  /** Presses Run, and waits until the stage shows a run that has ended. */
  async runToEnd(): Promise<void> {
    const before = await this.runCount();
    await this.runButton.click();
    await expect.poll(() => this.runCount()).toBeGreaterThan(before);
    await this.ended();
  }

  /** Starts a run that does not end by itself for a long time. @returns when it has done more than so many steps */
  async startLongRun(steps = 10): Promise<void> {
    await this.setIterations(100_000);
    await this.runButton.click();
    await expect.poll(() => this.iterations()).toBeGreaterThan(steps);
  }

  async ended(): Promise<void> {
    await expect(this.stage).toContainText(/\d+ iterations? in /, { timeout: 45_000 });
  }

  /** As the strip's heading says it. */
  async runCount(): Promise<number> {
    const heading = await this.runs.getByRole("heading", { level: 2 }).innerText();
    return Number(/\d[\d,]*/.exec(heading)?.[0].replace(",", "") ?? 0);
  }

  /** Cards of the runs, as the strip lists them. */
  get cards(): Locator {
    return this.runs.getByRole("list", { name: "Runs" }).getByRole("listitem");
  }

  /** Opens a run's menu and takes one of its entries. */
  async runAction(card: Locator, action: string | RegExp): Promise<void> {
    await card.click({ button: "right" });
    await this.page.getByRole("menuitem", { name: action, exact: true }).click();
  }

  /** How many steps the shown run has done. */
  async iterations(): Promise<number> {
    const text = await this.stage.innerText();
    return Number(/iteration (\d+) of/.exec(text)?.[1] ?? 0);
  }
}
