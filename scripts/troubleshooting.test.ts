import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(join(root, "docs/troubleshooting.md"), "utf8");

/** Messages that the page quotes; what differs from case to case is an ellipsis. */
const messages = [...page.matchAll(/^\| `([^`]*…[^`]*|Retinoscope [^`]*)` \|/gm)].map(
  ([, message]) => message!,
);

const sources = ["core", "node", "cli", "electron"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(root, folder, String(name))),
  )
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
  .map((path) => readFileSync(path, "utf8"));

it("quotes messages that the program has", () => {
  expect(messages.length).toBeGreaterThan(6);
  for (const message of messages) {
    const parts = message
      .split("…")
      .map((part) => part.replaceAll('"', "").trim())
      .filter((part) => part !== "");
    for (const part of parts)
      expect([message, part, sources.some((text) => text.includes(part))]).toEqual([message, part, true]);
  }
});
