import { expect, test } from "vitest";
import { actions } from "./actions.ts";
import { searchActions } from "./search-actions.ts";

const titles = (text: string) => searchActions(actions, text).map(({ title }) => title);

test("every word must be in the title or the group", () => {
  expect(titles("recipe open")).toEqual(["Open a recipe…"]);
  expect(titles("edit undo")).toEqual(["Undo"]);
  expect(titles("nothing like it")).toEqual([]);
});

test("what begins with the text comes first", () => {
  expect(titles("run")[0]).toBe("Run");
  expect(titles(" RUN FOR")[0]).toBe("Run for each selected neuron");
});

test("without a text, all", () => {
  expect(titles("  ")).toHaveLength(actions.length);
});

test("ids are unlike, and no two actions share a key", () => {
  const ids = actions.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const keys = actions.flatMap((action) => action.keys.map((key) => key.toLowerCase()));
  expect(new Set(keys).size).toBe(keys.length);
});
