import { describe, expect, it } from "vitest";
import { usualWorkspace } from "./place.ts";

describe("usualWorkspace", () => {
  it.each([
    ["linux", {}, "/home/ada/.local/share/retinoscope"],
    ["linux", { XDG_DATA_HOME: "/data" }, "/data/retinoscope"],
    ["linux", { XDG_DATA_HOME: "data" }, "/home/ada/.local/share/retinoscope"],
    ["darwin", {}, "/home/ada/Library/Application Support/Retinoscope"],
    [
      "win32",
      { APPDATA: "C:\\Users\\ada\\AppData\\Roaming" },
      "C:\\Users\\ada\\AppData\\Roaming\\Retinoscope",
    ],
    ["linux", { RETINOSCOPE_WORKSPACE: "/elsewhere", XDG_DATA_HOME: "/data" }, "/elsewhere"],
    ["linux", { RETINOSCOPE_WORKSPACE: "" }, "/home/ada/.local/share/retinoscope"],
  ] as const)("on %s with %o", (platform, env, expected) => {
    expect(usualWorkspace({ platform, env, home: "/home/ada" })).toBe(expected);
  });
});
