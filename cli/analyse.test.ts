import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readNpy, writeNpy } from "../core/formats/index.ts";
import { expectAllClose } from "../fixtures/close.ts";
import { GoldenArrays } from "../fixtures/golden.ts";
import { demo, run, workFolder } from "./testing/command.ts";

const { inFolder } = workFolder();
const ventral = "session_1_ventral1_20210929";

function save(name: string, golden: { shape: readonly number[]; values: Float32Array }): string {
  writeFileSync(inFolder(name), writeNpy(golden.shape, golden.values));
  return inFolder(name);
}

const array = (folder: string, name: string) => readNpy(readFileSync(join(inFolder(folder), name)));
const record = (folder: string, name: string) =>
  JSON.parse(readFileSync(join(inFolder(folder), name), "utf8"));
/** Rows of a table without its header, none of whose fields is quoted. */
const rows = (folder: string, name: string): string[][] =>
  readFileSync(join(inFolder(folder), name), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

describe("analyse", () => {
  it("contrast-grid: writes openretina's responses and gradients", async () => {
    const golden = new GoldenArrays("golden/gradient_grid.npz");
    const stimulus = save("mei.npy", golden.float32("mei"));
    const { status, stderr } = await run(
      ...["analyse", "contrast-grid", "--model", demo, "--stimulus", stimulus, "--equalise", "--steps", "11"],
      ...[
        "--session",
        "session_2_dorsal1_20211005",
        "--neurons",
        "8",
        "--window",
        "10:20",
        "--out",
        inFolder("grid"),
      ],
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const tolerance = { rtol: 1e-4, atol: 1e-4 };
    expect(array("grid", "gradient.npy").shape).toEqual([2, 11, 11]);
    expectAllClose(array("grid", "response.npy").data, golden.get("resp").data as Float64Array, tolerance);
    expectAllClose(array("grid", "gradient.npy").data, golden.get("grid").data as Float64Array, tolerance);
    expect(rows("grid", "contrasts.csv")).toHaveLength(121);
    expect(readFileSync(join(inFolder("grid"), "contrasts.svg"), "utf8")).toContain("contrast of UV");
    expect(record("grid", "contrast-grid.json")).toMatchObject({
      window: [10, 20],
      neurons: [8],
      equalise: true,
    });
  });

  it("vector-field: writes openretina's local spike-triggered averages", async () => {
    const golden = new GoldenArrays("golden/vector_field.npz");
    const images = save("images.npy", golden.float32("images"));
    const { status, stdout } = await run(
      ...[
        "analyse",
        "vector-field",
        "--model",
        demo,
        "--images",
        images,
        "--session",
        ventral,
        "--neuron",
        "0",
      ],
      ...["--image-frames", "20", "--grey", String(golden.get("grey").data[0]), "--channel", "1"],
      ...["--out", inFolder("field")],
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/24 images, 99.9 % and 0.1 % of the variance/);
    expectAllClose(array("field", "lsta.npy").data, golden.float32("lsta").values, {
      rtol: 1e-5,
      atol: 1e-7,
    });
    expect(array("field", "components.npy").shape).toEqual([2, 18, 16]);
    expect(rows("field", "field.csv")).toHaveLength(24);
    expect(readFileSync(join(inFolder("field"), "field.svg"), "utf8")).toContain(
      "component 2, 0 % of the variance (model units)",
    );
    expect(record("field", "vector-field.json").explainedVariance[0]).toBeCloseTo(0.99858, 4);
  });

  it("vector-field: all that are asked for, each in a folder, and goes on where it was stopped", async () => {
    const golden = new GoldenArrays("golden/vector_field.npz");
    const images = save("images.npy", golden.float32("images"));
    const fields = (...more: string[]) =>
      run(
        ...["analyse", "vector-field", "--model", demo, "--images", images, "--session", ventral],
        ...["--image-frames", "20", "--bins", "7", "--out", inFolder("fields"), ...more],
      );
    expect(await fields("--neurons", "0,2,1")).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^3 of 3 neurons →/),
    });
    const of = ["neuron-00000", "neuron-00001", "neuron-00002"];
    expect(readdirSync(inFolder("fields")).sort()).toEqual(["fields.csv", ...of, "vector-field.json"]);
    expect(rows("fields", "fields.csv").map((row) => row.slice(0, 4))).toEqual(
      of.map((folder, neuron) => [ventral, String(neuron), expect.any(String), folder]),
    );
    const alone = inFolder("alone");
    const asked = ["--image-frames", "20", "--bins", "7", "--neuron", "2", "--out", alone];
    await run("analyse", "vector-field", "--model", demo, "--images", images, "--session", ventral, ...asked);
    for (const name of ["lsta.npy", "field.csv", "bins.csv", "field.svg", "components.svg"])
      expect(readFileSync(join(inFolder("fields"), of[2]!, name)), name).toEqual(
        readFileSync(join(alone, name)),
      );
    const again = await fields("--neurons", "0-2");
    expect(again).toMatchObject({ status: 1, stderr: expect.stringMatching(/already.*--overwrite/) });
    // As if it had been stopped before the last neuron.
    for (const name of ["vector-field.json", "fields.csv", of[2]!])
      rmSync(join(inFolder("fields"), name), { recursive: true });
    const before = statSync(join(inFolder("fields"), of[0]!, "lsta.npy")).mtimeMs;
    expect(await fields("--neurons", "0-2")).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^3 of 3 neurons, 2 of them there already →/),
    });
    expect(statSync(join(inFolder("fields"), of[0]!, "lsta.npy")).mtimeMs).toBe(before);
    expect(rows("fields", "fields.csv")).toHaveLength(3);
    // Asked in another way, it is another result.
    rmSync(join(inFolder("fields"), "vector-field.json"));
    rmSync(join(inFolder("fields"), "fields.csv"));
    expect(await fields("--neurons", "0-2", "--channel", "1")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/neuron-00000" already/),
    });
    expect(await fields("--neurons", "0,30")).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/no neuron 30/),
    });
    expect(await fields()).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/--neuron, or several/),
    });
  });

  it("response-matrix: a row a stimulus and neuron, which other tables can be joined with", async () => {
    const trace = new GoldenArrays("golden/traces/t02_single_cli_visualize_neurons.npz");
    const mei = save("t02.npy", trace.float32("final"));
    const grey = save("grey.npy", { shape: [2, 50, 18, 16], values: new Float32Array(28_800) });
    const { status } = await run(
      ...["analyse", "response-matrix", "--model", demo, "--stimuli", mei, grey, "--session", ventral],
      ...["--window", "10:20", "--out", inFolder("matrix")],
    );
    expect(status).toBe(0);
    const { shape, data } = array("matrix", "matrix.npy");
    expect(shape).toEqual([2, 30]);
    // The mean of openretina's own response in this window.
    const { shape: whole, values } = trace.float32("final_response");
    const column = Array.from({ length: 10 }, (_, k) => values[(10 + k) * whole.at(-1)! + 7]!);
    expect(Number(data[7])).toBeCloseTo(column.reduce((a, b) => a + b) / 10, 3);
    const matrix = rows("matrix", "matrix.csv");
    expect(matrix).toHaveLength(2 * 30);
    expect(matrix[7]).toEqual(["t02", ventral, "7", "OFF alpha transient", String(data[7])]);
    const selectivity = rows("matrix", "selectivity.csv");
    expect(selectivity).toHaveLength(30);
    expect(selectivity[7]).toEqual([
      ventral,
      "7",
      "OFF alpha transient",
      expect.stringMatching(/^0\.[5-9]/),
      "t02",
    ]);
    expect(rows("matrix", "stimuli.csv").map((row) => [row[1], ...row.slice(-2)])).toEqual([
      ["t02", "10", "20"],
      ["grey", "10", "20"],
    ]);
    // Two stimuli, eight types, twenty frames.
    const groups = rows("matrix", "groups.csv");
    expect(groups).toHaveLength(2 * 8 * 20);
    // On the film's time: the first response is to its 31st frame.
    expect(groups[0]!.slice(3, 5)).toEqual(["30", "1"]);
    const figure = readFileSync(join(inFolder("matrix"), "groups.svg"), "utf8");
    expect(figure).toContain(">t02</text>");
    expect(readFileSync(join(inFolder("matrix"), "matrix.svg"), "utf8")).toContain(
      "<title>Mean responses</title>",
    );
  });

  it("response-matrix: takes groups of one's own", async () => {
    const grey = save("own.npy", { shape: [2, 50, 18, 16], values: new Float32Array(28_800) });
    const own = (...groups: string[]) =>
      run(
        ...["analyse", "response-matrix", "--model", demo, "--stimuli", grey, "--session", ventral],
        ...[...groups.flatMap((group) => ["--group", group]), "--out", inFolder("own")],
      );
    expect((await own("alpha=0-2", "beta=5")).status).toBe(0);
    const groups = rows("own", "groups.csv");
    expect([...new Set(groups.map(([, name]) => name))]).toEqual(["alpha", "beta"]);
    expect(groups).toHaveLength(2 * 20);
    expect(await own("x=30")).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/no neuron 30; there are 30/),
    });
    writeFileSync(inFolder("groups.json"), '{"beta": [5], "alpha": [2, 0, 1]}');
    const parameters = ["--stimuli", grey, "--session", ventral, "--groups", inFolder("groups.json")];
    const out = ["--out", inFolder("file-groups")];
    expect((await run("analyse", "response-matrix", "--model", demo, ...parameters, ...out)).status).toBe(0);
    expect(rows("file-groups", "groups.csv")).toEqual(groups);
    expect(await own("x=1", "x=2")).toMatchObject({ status: 2, stderr: expect.stringMatching(/two groups/) });
  });

  it("says what does not fit", async () => {
    const images = save("two.npy", { shape: [2, 3, 3], values: new Float32Array(18) });
    const wrong = await run(
      ...[
        "analyse",
        "vector-field",
        "--model",
        demo,
        "--images",
        images,
        "--neuron",
        "0",
        "--out",
        inFolder("x"),
      ],
    );
    expect(wrong).toMatchObject({ status: 2 });
    expect(wrong.stderr).toMatch(/shape \[2, 3, 3\], but the model takes \[images, 2, 18, 16\]/);
    expect((await run("analyse", "contrast-grid", "--window", "9:3")).status).toBe(2);
    const grey = save("flat.npy", { shape: [2, 50, 18, 16], values: new Float32Array(28_800) });
    const flat = await run(
      ...["analyse", "contrast-grid", "--model", demo, "--stimulus", grey, "--neurons", "0", "--equalise"],
      ...["--out", inFolder("x")],
    );
    expect(flat).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("Channel 0 of the stimulus is zero"),
    });
    expect(existsSync(inFolder("x"))).toBe(false);
  });
});

describe("present", () => {
  it("bars: writes film, responses, and what each direction does to each neuron", async () => {
    const { status } = await run(
      ...["present", "--model", demo, "--stimulus", "bars", "--session", ventral, "--neurons", "5,1,0"],
      ...["--parameters", '{"speedUmPerS": 800}', "--out", inFolder("bars")],
    );
    expect(status).toBe(0);
    const film = array("bars", "stimulus.npy");
    const response = array("bars", "response.npy");
    expect(film.shape).toEqual([2, response.shape[0]! + 30, 18, 16]);
    expect(response.shape[1]).toBe(3);
    // In more chunks than one, and the same as in one go.
    expect(response.shape[0]).toBeGreaterThan(500);
    const inOne = await run(
      ...[
        "respond",
        "--model",
        demo,
        "--stimulus",
        join(inFolder("bars"), "stimulus.npy"),
        "--session",
        ventral,
      ],
      ...["--out", inFolder("one.npy")],
    );
    expect(inOne.status).toBe(0);
    const whole = readNpy(readFileSync(inFolder("one.npy")));
    const columns = Array.from(
      response.data,
      (_, k) => whole.data[Math.floor(k / 3) * 30 + [0, 1, 5][k % 3]!]!,
    );
    expectAllClose(response.data, columns.map(Number), { rtol: 1e-5, atol: 3e-5 });
    expect(rows("bars", "segments.csv")).toHaveLength(8 * 3);
    const tuning = rows("bars", "tuning.csv");
    // Neuron 1 prefers 270°, neuron 5 180°; neuron 0 prefers none.
    expect(tuning.map(([, neuron]) => neuron)).toEqual(["0", "1", "5"]);
    expect(tuning[0]!.slice(0, 5)).toEqual([ventral, "0", "ON sustained", "", "0 right and 90 down"]);
    expect(Math.abs(Number(tuning[1]![5]) - 270)).toBeLessThan(12);
    expect(Math.abs(Number(tuning[2]![5]) - 180)).toBeLessThan(12);
    expect(Number(tuning[0]![6])).toBeLessThan(0.15);
    expect(record("bars", "present.json")).toMatchObject({
      stimulus: { type: "bars", speedUmPerS: 800, widthUm: 300 },
      lag: 30,
      neurons: [0, 1, 5].map((neuron) => ({ session: ventral, neuron })),
    });
  });

  it("noise: writes spike-triggered averages", async () => {
    const { status } = await run(
      ...["present", "--model", demo, "--stimulus", "noise", "--parameters", '{"duration": 40}'],
      ...["--neurons", "0", "--out", inFolder("noise")],
    );
    expect(status).toBe(0);
    expect(array("noise", "sta.npy").shape).toEqual([1, 2, 31, 18, 16]);
    expect(existsSync(join(inFolder("noise"), "tuning.csv"))).toBe(false);
  });

  it("says that a baseline is missing where the lead is too short", async () => {
    const { status, stderr } = await run(
      ...["present", "--model", demo, "--stimulus", "flashes", "--parameters", '{"lead": 0.1}'],
      ...["--neurons", "0", "--out", inFolder("short")],
    );
    expect(status).toBe(0);
    expect(stderr).toMatch(/begins after 3 frames, but the model responds from frame 31/);
    const baselines = rows("short", "segments.csv").map((row) => row[10]);
    expect(baselines).toEqual(["", expect.stringMatching(/^0\.\d/)]);
  });

  it("a file: writes its responses alone", async () => {
    const grey = save("g.npy", { shape: [1, 2, 60, 18, 16], values: new Float32Array(34_560) });
    const { status } = await run("present", "--model", demo, "--stimulus", grey, "--out", inFolder("file"));
    expect(status).toBe(0);
    expect(array("file", "response.npy").shape).toEqual([30, 60]);
    expect(existsSync(join(inFolder("file"), "segments.csv"))).toBe(false);
  });

  it("says what is wrong with a stimulus", async () => {
    const present = (...parameters: string[]) =>
      run("present", "--model", demo, "--out", inFolder("never"), ...parameters);
    expect(await present("--stimulus", "starfish")).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/no stimulus "starfish". Choose chirp, flashes, bars/),
    });
    const misspelt = await present("--stimulus", "bars", "--parameters", '{"speed": 3}');
    expect(misspelt.stderr).toMatch(/parameters of "bars" cannot be used: .*"speed"/);
    expect((await present("--stimulus", "spots", "--parameters", '{"colours": [1]}')).stderr).toMatch(
      /2 channel/,
    );
    expect(existsSync(inFolder("never"))).toBe(false);
  });
});
