import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { writeNpy, writeNpz } from "../core/formats/index.ts";
import { GoldenArrays } from "../fixtures/golden.ts";
import { demo, mei, run, workFolder } from "./testing/command.ts";

const { inFolder } = workFolder();

const table = (folder: string): Record<string, string>[] => {
  const [header, ...lines] = readFileSync(join(inFolder(folder), "features.csv"), "utf8")
    .trimEnd()
    .split("\n");
  const names = header!.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((field, k) => [names[k]!, field])));
};

describe("analyse features", () => {
  beforeAll(async () => {
    const sweep = ["sweep", "--model", demo, "--recipe", mei, "--neurons", "0,1", "--out", inFolder("sweep")];
    expect((await run(...sweep)).status).toBe(0);
  }, 120_000);

  it("is still reached by the name that it had", async () => {
    const { status } = await run(
      ...["analyse", "stimuli", inFolder("sweep"), "--model", demo, "--out", inFolder("former")],
    );
    expect(status).toBe(0);
    expect(table("former")).toHaveLength(2);
  });

  it("describes a sweep's stimuli, with the model's units and cell types", async () => {
    const { status, stdout } = await run(
      ...["analyse", "features", inFolder("sweep"), "--model", demo, "--out", inFolder("described")],
    );
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining("2 stimuli") });
    const [still, moving] = table("described") as [Record<string, string>, Record<string, string>];
    expect(still).toMatchObject({
      cell_type: "ON sustained",
      polarity: "on",
      centre_of: "picture",
      neurons: "0",
      neuron: "0",
      convention: "0 right and 90 down",
      to_peak_note: "",
    });
    // The truth: row 9.02, column 7.90, 83 % UV.
    expect(Number(still.centre_row)).toBeCloseTo(9.02, 0);
    expect(Number(still.centre_x_um)).toBeCloseTo((Number(still.centre_column) - 7.5) * 50, 6);
    expect(Number(still.colour_weight_1)).toBeCloseTo(0.83, 1);
    expect(Number(still.to_peak_s)).toBeGreaterThan(0.1);
    // The truth: 270°.
    expect(Math.abs(Number(moving.motion_direction) - 270)).toBeLessThan(10);
    expect(Number(moving.motion_strength)).toBeGreaterThan(0.4);
    const record = JSON.parse(readFileSync(join(inFolder("described"), "features.json"), "utf8"));
    expect(record).toMatchObject({ analysis: "features", frameRateHz: 30, pixelSizeUm: 50 });
    expect(record.described[0]).toMatchObject({
      session: "session_1_ventral1_20210929",
      neurons: [0],
      cellType: "ON sustained",
    });
    expect(record.runs[0].recipe.reducer).toMatchObject({ start: 10, length: 10 });
    const figure = readFileSync(join(inFolder("described"), "centres.svg"), "utf8");
    expect(figure).toContain('<metadata id="retinoscope">');
    expect(figure).toContain("ON sustained (1)");
  });

  it("describes arrays of npy and npz files, without units where nobody says them", async () => {
    const { shape: whole, values } = new GoldenArrays(
      "golden/traces/t02_single_cli_visualize_neurons.npz",
    ).float32("final");
    const shape = whole.slice(-4);
    const two = Float32Array.from([...values, ...values]);
    writeFileSync(inFolder("two.npy"), writeNpy([2, ...shape], two));
    writeFileSync(
      inFolder("more.npz"),
      writeNpz({ a: { shape, values }, dark: { shape, values: new Float32Array(values.length) } }),
    );
    const { status } = await run(
      ...["analyse", "features", inFolder("two.npy"), inFolder("more.npz"), "--response-frame", "44.5"],
      ...["--out", inFolder("arrays")],
    );
    expect(status).toBe(0);
    const rows = table("arrays");
    expect(rows.map(({ stimulus }) => stimulus)).toEqual(["two-0", "two-1", "a", "dark"]);
    expect(rows[0]).toEqual({ ...rows[2], stimulus: "two-0" });
    expect(rows[0]).toMatchObject({ centre_x_um: "", to_peak_s: "", cell_type: "" });
    expect(Number(rows[0]!.to_peak_frames)).toBeGreaterThan(0);
    expect(rows[3]).toMatchObject({ polarity: "", centre_row: "" });
  });

  it("says what it cannot read", async () => {
    writeFileSync(inFolder("flat.npy"), writeNpy([4], new Float32Array(4)));
    const flat = await run("analyse", "features", inFolder("flat.npy"), "--out", inFolder("none"));
    expect(flat).toMatchObject({ status: 1, stderr: expect.stringContaining('"flat" has shape [4]') });
    const empty = await run("analyse", "features", inFolder("nowhere"), "--out", inFolder("none"));
    expect(empty.status).toBe(1);
  });
});
