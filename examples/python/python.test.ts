import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, statSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { run, workFolder } from "../../cli/testing/command.ts";
import { readNpy } from "../../core/formats/index.ts";
import { fixturePath, pythonWith } from "../../fixtures/golden.ts";

// Of the sweep of a few neurons, as the examples say; with a Python that has the packages, where one is there.

const { inFolder } = workFolder();
const python = pythonWith("pandas, matplotlib, h5py");
const example = (name: string): string => fixturePath(`../examples/python/${name}`);

beforeAll(async () => {
  const sweep = ["sweep", "--model", "demo", "--neurons", "0-11", "--iterations", "2", "--set", "restarts=1"];
  expect((await run(...sweep, "--out", inFolder("out/all"))).status).toBe(0);
  const analyse = [
    "analyse",
    "stimuli",
    inFolder("out/all"),
    "--model",
    "demo",
    "--out",
    inFolder("out/features"),
  ];
  expect((await run(...analyse)).status).toBe(0);
  const pack = [
    "export",
    inFolder("out/all"),
    "--format",
    "h5",
    "--model",
    "demo",
    "--out",
    inFolder("all.h5"),
  ];
  expect((await run(...pack)).stdout).toContain("12 run(s)");
  cpSync(example("load_sweep.py"), inFolder("load_sweep.py"));
}, 120_000);

const inPython = (...parameters: string[]): string =>
  execFileSync(python!, parameters, {
    cwd: inFolder("."),
    encoding: "utf8",
    env: { ...process.env, MPLBACKEND: "Agg" },
  });

describe.runIf(python !== null)("in Python", () => {
  it("the script loads a sweep, joins its features and draws it", () => {
    const printed = inPython("load_sweep.py", "out/all", "out/features");
    expect(printed).toContain("to_peak_s");
    expect(printed).toMatch(/ON contrast suppressed +\d/);
    expect(statSync(inFolder("stimuli.png")).size).toBeGreaterThan(5000);
  });

  it("and an HDF5 file in the same way", () => {
    expect(inPython("load_sweep.py", "all.h5")).toMatch(/ON contrast suppressed +\d/);
  });

  it("the notebook runs from its first cell to its last", () => {
    const { cells } = JSON.parse(readFileSync(example("sweep.ipynb"), "utf8")) as {
      cells: { cell_type: string; source: string[] }[];
    };
    const code = cells.filter((cell) => cell.cell_type === "code").map(({ source }) => source.join(""));
    expect(inPython("-c", `${code.join("\n")}\nprint("to the end", joined.shape)`)).toContain(
      "to the end (12,",
    );
  });

  it("HDF5 has the same numbers as the runs' own files, and what is known of them", () => {
    const ask =
      "import h5py, numpy, json; run = h5py.File('all.h5')['runs']['session_1_ventral1_20210929-neuron-00003']; " +
      "own = numpy.load('out/all/runs/session_1_ventral1_20210929-neuron-00003/stimulus.npy'); " +
      "print(json.dumps([bool((run['stimulus'][()] == own).all()), run.attrs['cell_type'], run.attrs['neuron'], list(run['response'].shape)]))";
    expect(JSON.parse(inPython("-c", ask))).toEqual([true, "ON contrast suppressed", 3, [20, 30]]);
  });
});

describe("an HDF5 file", () => {
  it("is read back by its own library", async () => {
    const hdf5 = await import("h5wasm/node");
    await hdf5.ready;
    const file = new hdf5.File(inFolder("all.h5"), "r");
    const name = "session_1_ventral1_20210929-neuron-00003";
    const stimulus = file.get(`runs/${name}/stimulus`) as InstanceType<typeof hdf5.Dataset>;
    const { data } = readNpy(readFileSync(inFolder(`out/all/runs/${name}/stimulus.npy`)));
    expect(stimulus.shape).toEqual([2, 50, 18, 16]);
    expect(stimulus.value).toEqual(data);
    file.close();
  });

  it("replaces nothing unasked, and is asked for by itself", async () => {
    const again = await run("export", inFolder("out/all"), "--format", "h5", "--out", inFolder("all.h5"));
    expect(again.stderr).toContain("--overwrite");
    const mixed = await run("export", inFolder("out/all"), "--format", "h5,npy", "--out", inFolder("b.h5"));
    expect(mixed.status).toBe(2);
    expect(existsSync(inFolder("b.h5"))).toBe(false);
  });
});
