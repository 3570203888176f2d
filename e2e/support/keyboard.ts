import { expect, type Page } from "@playwright/test";

/** More than a window has places for the Tab key. */
const MOST = 160;

/** Presses Tab until the focus is somewhere, as one does who has no mouse. */
export async function tabTo(page: Page, what: string, isThere: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < MOST; presses++) {
    if (await isThere()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached ${what}.`);
}

/** To an element that a selector names, or into it. */
export function tabInto(page: Page, selector: string): Promise<void> {
  return tabTo(page, selector, () =>
    page.evaluate((within) => document.activeElement?.closest(within) != null, selector),
  );
}

/** To a control, by the name that a screen reader says, and sees that the focus can be seen on it. */
export async function tabToNamed(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, String(name), async () => name.test(await focusedName(page)));
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
  expect([String(name), outline]).not.toEqual([String(name), "none"]);
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return "";
    return (element.getAttribute("aria-label") ?? element.textContent ?? "").trim();
  });
}
