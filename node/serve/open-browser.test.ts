import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../testing/folder.ts";
import { openBrowser } from "./open-browser.ts";

afterEach(() => void vi.unstubAllEnvs());

describe.skipIf(process.platform !== "linux")("opening the browser", () => {
  test("hands the address over as it is, through no shell", async () => {
    const folder = temporaryFolder();
    const told = join(folder, "told");
    const opener = `#!/bin/sh\nprintf '%s|' "$@" > "${told}.part" && mv "${told}.part" "${told}"\n`;
    writeFileSync(join(folder, "xdg-open"), opener, { mode: 0o755 });
    vi.stubEnv("PATH", `${folder}${delimiter}${process.env.PATH}`);
    openBrowser("http://127.0.0.1:1/?token=a&b=$(c);d");
    await expect.poll(() => existsSync(told)).toBe(true);
    expect(readFileSync(told, "utf8")).toBe("http://127.0.0.1:1/?token=a&b=$(c);d|");
  });

  test("is left out where there is nothing to open it with", async () => {
    vi.stubEnv("PATH", "/nowhere");
    openBrowser("http://127.0.0.1:1/");
    // An error that nobody listened to would come now, and end the process.
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
});
