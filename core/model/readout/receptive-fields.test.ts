import { describe, expect, it } from "vitest";
import { readFixture, readJsonFixture } from "../../../fixtures/golden.ts";
import { openModel, type ReceptiveField } from "../index.ts";
import { meanReceptiveFields, onStimulus, receptiveFields } from "./receptive-fields.ts";

describe("receptiveFields", () => {
  it("are the centre of mass and the standard deviation of a Gaussian, whatever its sign", () => {
    const [height, width, sigma] = [40, 50, 3];
    const mask = Float32Array.from({ length: height * width }, (_, p) => {
      const [dy, dx] = [Math.floor(p / width) - 17.25, (p % width) - 30.5];
      return -2 * Math.exp(-(dy * dy + dx * dx) / (2 * sigma * sigma));
    });
    const [field] = receptiveFields(mask, 1, [height, width]);
    expect(field!.row).toBeCloseTo(17.25, 4);
    expect(field!.column).toBeCloseTo(30.5, 4);
    expect(field!.radius).toBeCloseTo(sigma, 3);
  });

  it("of a point keep half a pixel, and of nothing are everywhere", () => {
    const masks = Float32Array.of(0, 0, 0, 0, 0, 1, /* */ 0, 0, 0, 0, 0, 0);
    const [point, nothing] = receptiveFields(masks, 2, [2, 3]);
    expect(point).toEqual({ row: 1, column: 2, radius: 0.5 });
    expect(nothing).toMatchObject({ row: 0.5, column: 1 });
  });

  it("take all layers of a neuron's weights together", () => {
    const twoChannels = Float32Array.of(1, 0, 0, /* */ 0, 0, -3);
    expect(receptiveFields(twoChannels, 1, [1, 3])[0]).toMatchObject({ row: 0, column: 1.5 });
  });
});

it("onStimulus scales and shifts each axis by itself", () => {
  const placement = { height: { scale: 2, offset: 5.5 }, width: { scale: 2, offset: -1 } };
  expect(onStimulus([{ row: 3, column: 1, radius: 2 }], placement)).toEqual([
    { row: 11.5, column: 1, radius: 4 },
  ]);
});

it("meanReceptiveFields needs all members", () => {
  const field = (value: number): ReceptiveField => ({ row: value, column: 2 * value, radius: 1 });
  expect(meanReceptiveFields([[field(1)], [field(3)]])).toEqual([{ row: 2, column: 4, radius: 1 }]);
  expect(meanReceptiveFields([[field(1)], null])).toBeNull();
});

describe("the demo model", () => {
  interface Truth {
    readonly sessions: Record<string, { cy: number; cx: number; sigma: number }[]>;
  }
  const truth = readJsonFixture("../assets/models/simulated-retina.ground-truth.json") as Truth;
  const { sessions } = openModel([
    { name: "simulated-retina.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") },
  ]).description;
  const pairs = sessions.flatMap(({ name, receptiveFields: fields }) =>
    fields!.map((field, neuron) => ({ field, cell: truth.sessions[name]![neuron]! })),
  );

  it("finds its neurons where the simulated cells were", () => {
    const distances = pairs
      .map(({ field, cell }) => Math.hypot(field.row - cell.cy, field.column - cell.cx))
      .sort((a, b) => a - b);
    // The rest is in the kernels: those that some types share have their weight a pixel off their middle.
    expect(distances[30]).toBeLessThan(1.1);
    expect(distances.at(-1)).toBeLessThan(2.5);
  });
});

describe("models of every kind", () => {
  it.each(["karamanlis_like", "gaussian_readout", "klindt_readout", "lnp", "spatial_contrast", "full_conv"])(
    "%s: each neuron looks somewhere into the stimulus",
    (name) => {
      const file = { name, bytes: readFixture(`golden/checkpoints/${name}.ckpt`) };
      const { sessions, input } = openModel([file]).description;
      for (const { neurons, receptiveFields: fields } of sessions) {
        expect(fields).toHaveLength(neurons);
        for (const { row, column, radius } of fields!) {
          expect(Math.abs(row - (input.height - 1) / 2)).toBeLessThan(input.height / 2);
          expect(Math.abs(column - (input.width - 1) / 2)).toBeLessThan(input.width / 2);
          expect(radius).toBeGreaterThanOrEqual(0.5);
        }
      }
    },
  );

  it("a single cell's is that of its filters, where the stimulus was cropped too", () => {
    const open = (name: string, given: Record<string, unknown>) =>
      openModel([{ name, bytes: readFixture(`golden/checkpoints/${name}.ckpt`) }], { arguments: given })
        .description.sessions[0]!.receptiveFields![0]!;
    const lnpArguments = readJsonFixture("golden/checkpoints/single_cell_lnp.args.json");
    const lnp = open("single_cell_lnp", { ...(lnpArguments as object) });
    expect(lnp.radius).toBeGreaterThan(0.5);
    const [near, far] = [
      [8, 8],
      [10, 11],
    ].map((location) => open("single_cell_sc", { rf_location: location }));
    expect(far!.row - near!.row).toBeCloseTo(2);
    expect(far!.column - near!.column).toBeCloseTo(3);
    expect(far!.radius).toBeCloseTo(near!.radius);
  });

  it("an ensemble's is its members' mean", () => {
    const file = (name: string) => ({ name, bytes: readFixture(`golden/checkpoints/${name}.ckpt`) });
    const names = ["legacy_example", "legacy_example_bias_param"];
    const fields = (files: string[]) => openModel(files.map(file)).description.sessions[0]!.receptiveFields!;
    const [a, b] = names.map((name) => fields([name])[0]!);
    const mean = fields(names)[0]!;
    expect(mean.row).toBeCloseTo((a!.row + b!.row) / 2);
    expect(mean.column).toBeCloseTo((a!.column + b!.column) / 2);
  });
});
