import { expect, test } from "vitest";
import { createPreferencesStore } from "./preferences-store.ts";

/** The browser's storage for one origin. */
function storageWith(kept?: string) {
  const values = new Map(kept === undefined ? [] : [["retinoscope.preferences", kept]]);
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

const kept = (storage: ReturnType<typeof storageWith>) =>
  JSON.parse(storage.values.get("retinoscope.preferences") ?? "null");

test("what is changed is there after a restart", () => {
  const storage = storageWith();
  createPreferencesStore(storage).getState().change({ leftWidth: 333, colourScheme: "light" });
  expect(createPreferencesStore(storage).getState()).toMatchObject({ leftWidth: 333, colourScheme: "light" });
});

test("only preferences are kept", () => {
  const storage = storageWith();
  createPreferencesStore(storage).getState().change({ leftWidth: 333 });
  expect(kept(storage)).not.toHaveProperty("change");
  expect(kept(storage).leftWidth).toBe(333);
});

test.each(["", "{", "null", "[1]", '"text"', "7"])("kept as %j, the window looks as at first", (text) => {
  const first = createPreferencesStore(storageWith()).getState();
  const state = createPreferencesStore(storageWith(text)).getState();
  expect(JSON.stringify(state)).toBe(JSON.stringify(first));
});

test("what is of another type, or unknown, is left out; the rest is taken", () => {
  const text = JSON.stringify({
    leftWidth: "wide",
    rightWidth: 321,
    change: 1,
    unknown: true,
    playbackSpeed: null,
  });
  const state = createPreferencesStore(storageWith(text)).getState();
  const first = createPreferencesStore(storageWith()).getState();
  expect(state).toMatchObject({
    leftWidth: first.leftWidth,
    rightWidth: 321,
    playbackSpeed: first.playbackSpeed,
  });
  expect(typeof state.change).toBe("function");
  expect(state).not.toHaveProperty("unknown");
});

test("what was chosen under a former name holds: slow stimuli stay slow", () => {
  const text = JSON.stringify({ filmView: "channels", filmSpeed: 2, calmFilms: true });
  expect(createPreferencesStore(storageWith(text)).getState()).toMatchObject({
    stimulusView: "channels",
    playbackSpeed: 2,
    calmPlayback: true,
  });
});

test("a browser that keeps nothing lets the window change all the same", () => {
  const storage = {
    getItem: () => {
      throw new Error("denied");
    },
    setItem: () => {
      throw new Error("denied");
    },
  };
  const store = createPreferencesStore(storage);
  store.getState().change({ leftWidth: 333 });
  expect(store.getState().leftWidth).toBe(333);
});

test("the layout goes back to its start, other preferences stay", () => {
  const storage = storageWith();
  const store = createPreferencesStore(storage);
  const { leftWidth, stripShown } = store.getState();
  store.getState().change({ leftWidth: 400, stripShown: false, colourScheme: "dark" });
  store.getState().resetLayout();
  expect(store.getState()).toMatchObject({ leftWidth, stripShown, colourScheme: "dark" });
  expect(kept(storage)).toMatchObject({ leftWidth, stripShown });
});
