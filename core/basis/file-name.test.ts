import { describe, expect, it } from "vitest";
import { distinctFileNames, fileName } from "./file-name.ts";

describe("the name of a file", () => {
  it.each([
    ["neuron 6", "neuron-6"],
    ["neuron 6 · ON DS transient", "neuron-6-ON-DS-transient"],
    ["../../etc/passwd", "etc-passwd"],
    ["..\\..\\windows", "windows"],
    ["/absolute", "absolute"],
    ["C:evil", "C-evil"],
    ["ends with a dot.", "ends-with-a-dot"],
    ["CON", "CON-"],
    ["nul.png", "nul-.png"],
    ["null", "null"],
    ["..", "run"],
    [".hidden", "hidden"],
    ["a\u0000b", "a-b"],
    ["ganglion β/π: 0.5", "ganglion-0.5"],
    ["…", "run"],
    ["", "run"],
  ])("%j becomes %j", (name, expected) => expect(fileName(name)).toBe(expected));

  it("is at most 100 letters long", () => {
    expect(fileName("x".repeat(500))).toHaveLength(100);
  });
});

it("tells names apart that differ in nothing that a file system keeps", () => {
  expect(distinctFileNames(["a b", "a/b", "A-B", "a-b-2", "c"])).toEqual([
    "a-b",
    "a-b-2",
    "A-B-3",
    "a-b-2-2",
    "c",
  ]);
});
