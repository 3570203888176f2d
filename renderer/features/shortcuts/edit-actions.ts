import { allNeurons, documentOf } from "../../stores/desk.ts";
import { copyRecipe, pasteRecipe } from "../../stores/recipe/recipe-actions.ts";
import type { Services } from "../../stores/services.ts";
import type { Action } from "./action.ts";

const hasNeurons = (services: Pick<Services, "models" | "document">): boolean =>
  allNeurons(services).length > 0;

export const editActions: readonly Action[] = [
  {
    id: "undo",
    title: "Undo",
    group: "Edit",
    keys: ["Mod+Z"],
    enabled: ({ document }) => (document.getState().history?.past.length ?? 0) > 0,
    run: ({ document }) => document.getState().undo(),
  },
  {
    id: "redo",
    title: "Redo",
    group: "Edit",
    keys: ["Mod+Shift+Z", "Mod+Y"],
    enabled: ({ document }) => (document.getState().history?.future.length ?? 0) > 0,
    run: ({ document }) => document.getState().redo(),
  },
  {
    id: "copy-recipe",
    title: "Copy the recipe",
    group: "Edit",
    keys: ["Mod+C"],
    // Text that is selected is what the browser copies.
    enabled: (services) => documentOf(services) !== null && (window.getSelection()?.isCollapsed ?? true),
    run: (services) => void copyRecipe(services),
  },
  {
    id: "paste-recipe",
    title: "Paste a recipe",
    group: "Edit",
    keys: ["Mod+V"],
    enabled: (services) => documentOf(services) !== null,
    run: (services) => void pasteRecipe(services),
  },
  {
    id: "select-all",
    title: "Select all neurons",
    group: "Edit",
    keys: ["Mod+A"],
    enabled: hasNeurons,
    run: (services) => services.document.getState().select(allNeurons(services)),
  },
  {
    id: "select-none",
    title: "Select no neurons",
    group: "Edit",
    keys: ["Mod+Shift+A"],
    enabled: hasNeurons,
    run: (services) => services.document.getState().select([]),
  },
  {
    id: "select-others",
    title: "Invert the selection",
    group: "Edit",
    keys: ["Mod+I"],
    enabled: hasNeurons,
    run: (services) => services.document.getState().select(allNeurons(services), "toggle"),
  },
];
