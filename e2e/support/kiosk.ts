import { expect, type Page } from "@playwright/test";

/** The first film of a model that has just been opened, on a machine that is ten times slower. */
export const FILM_MS = 120_000;

/** From the screen that waits for visitors to a cell's own film. */
export async function chooseFirstCell(page: Page): Promise<void> {
  // The model is opened before.
  await page.getByRole("button", { name: "Touch to begin" }).click({ timeout: FILM_MS });
  await page.getByRole("listitem").first().getByRole("button").click();
  const answer = page.getByRole("img", { name: "Activity of the cell over time" });
  await expect(answer).toBeVisible({ timeout: FILM_MS });
}

/** A stroke from one corner towards the other. */
export async function drawStroke(page: Page): Promise<void> {
  const box = (await page.getByRole("img", { name: "Your drawing", exact: true }).boundingBox())!;
  const at = (share: number) => [box.x + share * box.width, box.y + share * box.height] as const;
  await page.mouse.move(...at(0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.7), { steps: 10 });
  await page.mouse.up();
}

/** Paints all of the drawing, in lines from top to bottom. */
export async function fillSurface(page: Page): Promise<void> {
  const box = (await page.getByRole("img", { name: "Your drawing", exact: true }).boundingBox())!;
  await page.mouse.move(box.x + 2, box.y + 2);
  await page.mouse.down();
  for (let line = 0; line <= 12; line++) {
    const y = box.y + 2 + ((box.height - 4) * line) / 12;
    await page.mouse.move(line % 2 === 0 ? box.x + 2 : box.x + box.width - 2, y);
    await page.mouse.move(line % 2 === 0 ? box.x + box.width - 2 : box.x + 2, y, { steps: 16 });
  }
  await page.mouse.up();
}

/** What a finger may miss: shown buttons that are smaller than 44 CSS pixels. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("button, a, input, [role=button]")]
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && Math.min(width, height) < 44;
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

/** Parts of the page in which one would have to scroll. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("html, body, main, main > *, header")]
      .filter((element) => element.scrollHeight > element.clientHeight + 1)
      .map(
        (element) => `${element.outerHTML.slice(0, 80)}: ${element.scrollHeight} > ${element.clientHeight}`,
      ),
  );
}
