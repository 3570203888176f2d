import { pickFiles } from "../../desktop/pick-files.ts";
import { chosenRuns, documentOf, shownRun } from "../../stores/desk.ts";
import { openExport } from "../../stores/exports/open-export.ts";
import { openRecipeFile, saveRecipeFile } from "../../stores/recipe/recipe-actions.ts";
import { saveStimulus } from "../../stores/run-data/save-stimulus.ts";
import type { Services } from "../../stores/services.ts";
import { type Action, always } from "./action.ts";

const hasDocument = (services: Pick<Services, "document">): boolean => documentOf(services) !== null;

export const fileActions: readonly Action[] = [
  {
    id: "open-model",
    title: "Open a model…",
    group: "File",
    keys: ["Mod+O"],
    enabled: always,
    run: ({ models }) => {
      void pickFiles({ accept: "", multiple: true }).then((files) => {
        if (files.length > 0) void models.getState().openFiles(files);
      });
    },
  },
  {
    id: "open-demo",
    title: "Open the demo model",
    group: "File",
    keys: [],
    enabled: always,
    run: ({ models }) => void models.getState().open({ type: "demo" }, "the demo model"),
  },
  {
    id: "open-recipe",
    title: "Open a recipe…",
    group: "File",
    keys: [],
    enabled: hasDocument,
    run: (services) => {
      void pickFiles({ accept: ".json,application/json", multiple: false }).then(([file]) => {
        if (file !== undefined) void openRecipeFile(services, file);
      });
    },
  },
  {
    id: "save-stimulus",
    title: "Save the stimulus on the stage (.npy)",
    group: "File",
    keys: ["Mod+S"],
    enabled: (services) => shownRun(services)?.hasResult === true,
    run: (services) => {
      const run = shownRun(services);
      if (run !== null) saveStimulus(services, run);
    },
  },
  {
    id: "export",
    title: "Export the run, or those that are marked…",
    group: "File",
    keys: ["Mod+E"],
    enabled: (services) => chosenRuns(services).some(({ hasResult }) => hasResult),
    run: (services) => openExport(services, chosenRuns(services)),
  },
  {
    id: "rig",
    title: "Take the run, or those that are marked, to the rig…",
    group: "File",
    keys: [],
    enabled: (services) => chosenRuns(services).some(({ hasResult }) => hasResult),
    run: (services) => openExport(services, chosenRuns(services), "rig"),
  },
  {
    id: "save-recipe",
    title: "Save the recipe…",
    group: "File",
    keys: ["Mod+Shift+S"],
    enabled: hasDocument,
    run: saveRecipeFile,
  },
];
