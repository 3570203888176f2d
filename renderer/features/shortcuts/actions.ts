import { type Action, always } from "./action.ts";
import { editActions } from "./edit-actions.ts";
import { fileActions } from "./file-actions.ts";
import { runActions } from "./run-actions.ts";
import { viewActions } from "./view-actions.ts";

const page = (id: string, title: string, place: string, keys: readonly string[] = []): Action => ({
  id,
  title,
  group: "Help",
  keys,
  enabled: always,
  run: ({ guide }) => guide.getState().open(place),
});

const helpActions: readonly Action[] = [
  page("guide", "Guide", "guide", ["F1"]),
  page("glossary", "Glossary", "glossary"),
  page("questions", "Questions and answers", "questions"),
  {
    id: "help",
    title: "Keyboard shortcuts",
    group: "Help",
    keys: ["?"],
    enabled: always,
    run: ({ shortcuts }) => shortcuts.getState().open("help"),
  },
  {
    id: "palette",
    title: "Find a command…",
    group: "Help",
    keys: ["Mod+K"],
    enabled: always,
    run: ({ shortcuts }) => shortcuts.getState().open("palette"),
  },
  {
    id: "about",
    title: "About Retinoscope, and licences",
    group: "Help",
    keys: [],
    enabled: always,
    run: ({ shortcuts }) => shortcuts.getState().open("about"),
  },
];

/** All that the window can do by menu, key and palette. */
export const actions: readonly Action[] = [
  ...fileActions,
  ...editActions,
  ...viewActions,
  ...runActions,
  ...helpActions,
];

/** @throws if there is none: a mistake of ours */
export function actionOf(id: string): Action {
  const action = actions.find((each) => each.id === id);
  if (action === undefined) throw new Error(`There is no action "${id}".`);
  return action;
}
