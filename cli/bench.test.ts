import { describe, expect, it } from "vitest";
import { run } from "./testing/command.ts";

describe("bench", () => {
  it("measures a single run and a sweep, each in a process of its own", async () => {
    const { status, stdout } = await run(
      ...["bench", "--json", "--seconds", "0.2", "--threads", "2"],
      ...["--cases", "low-res", "sweep", "--backends", "plain"],
    );
    expect(status).toBe(0);
    const { machine, rows } = JSON.parse(stdout);
    expect(machine).toMatchObject({ node: process.versions.node, cores: expect.any(Number) });
    expect(rows.map((row: { case: string; threads: number }) => [row.case, row.threads])).toEqual([
      ["low-res", 1],
      ["low-res", 2],
      ["sweep", 1],
      ["sweep", 2],
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({ backend: "plain", openretina: null, ratio: null });
      for (const measured of [
        "iterationsPerSecond",
        "iterations",
        "loadSeconds",
        "firstStepSeconds",
        "peakMebibytes",
      ]) {
        expect(row[measured]).toBeGreaterThan(0);
      }
    }
  });

  it("measures previews, and says what it could not measure", async () => {
    const { status, stdout } = await run(
      ...["bench", "--json", "--seconds", "0.1", "--threads", "1"],
      ...["--cases", "answers", "preview", "--backends", "plain"],
    );
    expect(status).toBe(0);
    const { rows, answers, previews, unmeasured } = JSON.parse(stdout);
    expect([rows, answers]).toEqual([[], []]);
    expect(previews).toMatchObject([{ case: "preview", backend: "plain", neurons: 30 }]);
    expect(previews[0].first).toBeGreaterThan(0);
    expect(unmeasured).toEqual([expect.stringContaining("takes --against openretina")]);
  });

  it.each([
    ["an unknown case", ["--cases", "nope"], /no case "nope"\. There are low-res, sweep, contrastive/],
    [
      "an unknown backend",
      ["--backends", "abacus"],
      /Allowed choices are relaxed, plain, portable, tensorflow/,
    ],
    ["no time", ["--seconds", "0"], /Give a number of seconds/],
    [
      "a Python without openretina",
      [
        "--cases",
        "low-res",
        "--seconds",
        "0.1",
        "--backends",
        "plain",
        "--against",
        "openretina",
        "--python",
        "nopython",
      ],
      /openretina could not be measured with "nopython".*pip install openretina/s,
    ],
  ])("is refused with %s", async (_, parameters, message) => {
    const { status, stderr } = await run("bench", ...parameters);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});
