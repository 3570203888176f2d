import { seriousProblems } from "../support/axe.ts";
import { expect, test } from "../support/test.ts";

for (const [colorScheme, size] of [
  ["dark", { width: 1280, height: 720 }],
  ["light", { width: 2560, height: 1440 }],
] as const)
  test(`the guide is read in the window, ${colorScheme}, ${size.width} × ${size.height}`, async ({
    window,
  }) => {
    const { page, topBar } = window;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    const sheet = page.getByRole("dialog", { name: "Guide" });
    const article = sheet.getByRole("article");

    await topBar.getByRole("button", { name: "Help" }).click();
    await page.getByRole("menuitem", { name: "Guide" }).click();
    await expect(article.getByRole("heading", { name: "A guide to the window" })).toBeVisible();
    const picture = article.getByRole("img", { name: "The window as it opens" });
    await picture.scrollIntoViewIfNeeded();
    await expect
      .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(100);
    expect(await seriousProblems(window)).toEqual([]);

    // A link to another page, and back.
    await article.getByRole("link", { name: "glossary" }).click();
    await expect(article.getByRole("heading", { name: "Glossary", exact: true })).toBeVisible();
    await sheet.getByRole("button", { name: "‹ Back" }).click();
    await expect(article.getByRole("heading", { name: "A guide to the window" })).toBeVisible();
    await sheet.getByRole("button", { name: "Questions and answers" }).click();
    await expect(article).toContainText("get the same numbers as openretina?");

    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
    await page.keyboard.press("F1");
    await expect(article.getByRole("heading", { name: "A guide to the window" })).toBeInViewport();
    expect(await article.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  });

test("an explanation of a word leads to its line of the glossary, and Escape back to the word", async ({
  window,
}) => {
  const { page, recipe } = window;
  const mark = recipe.getByRole("button", { name: "What is window?" });
  await mark.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "More in the guide" })).toBeFocused();
  await page.keyboard.press("Enter");
  const word = page.getByRole("dialog", { name: "Guide" }).getByRole("row", { name: /^response window/ });
  await expect(word).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(mark).toBeFocused();
});
