import { describe, expect, it } from "vitest";
import { foreignText, listed, quoted, sentence } from "./foreign-text.ts";

describe("foreign text", () => {
  it("stays as it is where it is plain, in any script", () => {
    for (const text of ["session_1", "Höfling, 视网膜 and 👁️", "C:\\data\\a b.ckpt", "~ 100 %"])
      expect(foreignText(text)).toBe(text);
  });

  it.each([
    ["an escape of a terminal", "a\u001b[2Jb", "a\\u001b[2Jb"],
    ["line breaks", "a\r\nerror: b\tc", "a\\r\\nerror: b\\tc"],
    ["the single-byte form of an escape", "a\u009b2Jb", "a\\u009b2Jb"],
    ["separators of lines", "a\u2028b\u2029c", "a\\u2028b\\u2029c"],
    ["a turned direction of writing", "a\u202egnp.exe", "a\\u202egnp.exe"],
    ["what cannot be seen", "a\u200bb\ufeff", "a\\u200bb\\ufeff"],
    ["half a surrogate pair", "a\ud800b", "a\\ud800b"],
    ["NUL and DEL", "\u0000\u007f", "\\u0000\\u007f"],
  ])("shows %s instead of doing it", (_, text, shown) => {
    expect(foreignText(text)).toBe(shown);
  });

  it("loses its middle where it is long, and keeps both ends", () => {
    const shown = foreignText(`begin${"x".repeat(1e6)}end`);
    expect(shown.length).toBe(80);
    expect(shown).toMatch(/^beginx+…x+end$/);
    expect(foreignText("\u0000".repeat(1e6)).length).toBe(80);
  });

  it("is never cut into something unfit", () => {
    for (let length = 60; length < 100; length++)
      expect(foreignText("👁".repeat(length))).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it("ends at its quote", () => {
    expect(quoted('a" is fine')).toBe('"a\\" is fine"');
  });

  it("lists some and counts the others", () => {
    expect(listed(["a", "b"])).toBe("a, b");
    const many = Array.from({ length: 12_345 }, (_, index) => `n${index}`);
    expect(listed(many, 2)).toBe("n0, n1 and 12,343 more");
  });

  it("keeps what a long message says to do", () => {
    const message = sentence(`The file has ${"many, ".repeat(10_000)}names. Choose another one.`);
    expect(message.length).toBe(600);
    expect(message).toMatch(/^The file has .*Choose another one\.$/);
  });
});
