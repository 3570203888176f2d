import { chosenRuns, documentOf, showNeighbour, shownRun } from "../../stores/desk.ts";
import { runForEachSelected, runRecipe } from "../../stores/recipe/recipe-actions.ts";
import * as runs from "../../stores/runs/run-actions.ts";
import { isUnderWay } from "../../stores/runs/runs-store.ts";
import { areRunsListed } from "../../stores/runs/use-listed-runs.ts";
import type { Services } from "../../stores/services.ts";
import type { Action } from "./action.ts";

const any = (services: Pick<Services, "runs" | "runList">): boolean => chosenRuns(services).length > 0;
const hasRecipe = (services: Pick<Services, "document">): boolean => documentOf(services) !== null;
// Asked with each progress of each run: no list of all of them is made.
const hasUnderWay = ({ runs: { getState } }: Pick<Services, "runs">): boolean => {
  for (const run of getState().runs?.values() ?? []) if (isUnderWay(run)) return true;
  return false;
};
const all = (services: Pick<Services, "runs">) => runs.runsOf(services, services.runs.getState().order);

export const runActions: readonly Action[] = [
  {
    id: "run",
    title: "Run",
    group: "Run",
    keys: ["Mod+Enter"],
    enabled: hasRecipe,
    run: (services) => void runRecipe(services),
  },
  {
    id: "run-each",
    title: "Run for each selected neuron",
    group: "Run",
    keys: ["Mod+Shift+Enter"],
    enabled: (services) => (documentOf(services)?.neurons.length ?? 0) > 0,
    run: (services) => void runForEachSelected(services),
  },
  {
    id: "pause",
    title: "Pause or resume",
    group: "Run",
    keys: ["P"],
    enabled: (services) =>
      chosenRuns(services).some(({ status }) => ["running", "paused", "interrupted"].includes(status)),
    run: (services) => {
      const chosen = chosenRuns(services);
      if (chosen.some(({ status }) => status === "running")) runs.pauseRuns(services, chosen);
      else runs.resumeRuns(services, chosen);
    },
  },
  {
    id: "stop",
    title: "Stop",
    group: "Run",
    keys: ["Mod+."],
    enabled: (services) => chosenRuns(services).some(isUnderWay),
    run: (services) => runs.stopRuns(services, chosenRuns(services)),
  },
  {
    id: "stop-all",
    title: "Stop all runs",
    group: "Run",
    keys: [],
    enabled: hasUnderWay,
    run: (services) => runs.stopRuns(services, all(services)),
  },
  {
    id: "next-run",
    title: "Show the next run",
    group: "Run",
    keys: ["J"],
    enabled: areRunsListed,
    run: (services) => showNeighbour(services, 1),
  },
  {
    id: "previous-run",
    title: "Show the previous run",
    group: "Run",
    keys: ["K"],
    enabled: areRunsListed,
    run: (services) => showNeighbour(services, -1),
  },
  {
    id: "compare",
    title: "Compare the marked runs",
    group: "Run",
    keys: ["C"],
    enabled: ({ runList }) => runs.canCompare(runList.getState().marked.length),
    run: (services) => runs.compareRuns(services, chosenRuns(services)),
  },
  {
    id: "run-again",
    title: "Run again",
    group: "Run",
    keys: [],
    enabled: any,
    run: (services) => runs.runAgain(services, chosenRuns(services)),
  },
  {
    id: "go-on",
    title: "Go on from the run on the stage",
    group: "Run",
    keys: [],
    enabled: (services) => shownRun(services)?.hasResult === true,
    run: (services) => {
      const run = shownRun(services);
      if (run !== null) runs.goOnFrom(services, run);
    },
  },
  {
    id: "load-recipe",
    title: "Load the recipe of the run on the stage",
    group: "Run",
    keys: [],
    enabled: (services) => shownRun(services) !== null,
    run: (services) => {
      const run = shownRun(services);
      if (run !== null) void runs.loadRecipe(services, run);
    },
  },
  {
    id: "star",
    title: "Star, or take the star away",
    group: "Run",
    keys: ["S"],
    enabled: any,
    run: (services) => runs.toggleStars(services, chosenRuns(services)),
  },
  {
    id: "rename",
    title: "Rename the run on the stage…",
    group: "Run",
    keys: ["F2"],
    enabled: (services) => shownRun(services) !== null,
    run: (services) => services.runList.getState().rename(shownRun(services)?.id ?? null),
  },
  {
    id: "delete",
    title: "Delete the run, or those that are marked",
    group: "Run",
    keys: ["Delete"],
    enabled: any,
    run: (services) => runs.deleteRuns(services, chosenRuns(services)),
  },
];
