import { expect, it } from "vitest";
import { columnFaults } from "../../../../core/tables/index.ts";
import { runTable } from "../../../stores/runs/run-columns.ts";
import { runSummary } from "../../../stores/runs/testing/run-summary.ts";
import { modelView } from "../../../testing/model-view.ts";
import { runCsv } from "./run-csv.ts";

const result = {
  ...{ objective: 2, response: 3, norm: 5, lastGain: 0.01, atLimits: 0.25 },
  ...{ converged: true, diverged: false, gradientZero: false, restarts: null },
};
const runs = [
  runSummary("a", { name: "neuron 0", result }),
  runSummary("b", { status: "failed", failure: "The disk is full.", hasResult: false, batch: "w1" }),
];

it("saves runs with the columns of all tables, whatever the screen shows", () => {
  const { columns } = runTable(runs, modelView(), false);
  const { header, rows } = runCsv(runs, modelView(), columns);
  expect(columnFaults(header)).toEqual([]);
  const [first, second] = [...rows].map((row) => {
    expect(row).toHaveLength(header.length);
    return Object.fromEntries(header.map((name, k) => [name, row[k]]));
  });
  expect(first).toMatchObject({
    ...{ run: "neuron 0", run_id: "a", sweep: "", model: "Simulated retina", seed: 42, session: "s1" },
    ...{ neuron: 0, cell_type: "ON", neurons: "0", status: "done", iterations: 10, last_loss: -1 },
    // A share, and no percentage.
    ...{ objective: 2, response: 3, norm: 5, converged: "true", at_limit: 0.25, message: "" },
    ...{ duration_s: 1, recipe_frames: 50 },
  });
  expect(second).toMatchObject({
    status: "failed",
    objective: "",
    message: "The disk is full.",
    sweep: "w1",
  });
});
