import { createStore, type StoreApi } from "zustand/vanilla";
import type { LightUnit } from "../../core/basis/display.ts";

/** What a person knows better about a model than its file does; null: as the file says. */
export interface UnitsOverride {
  readonly frameRateHz: number | null;
  readonly pixelSizeUm: number | null;
}

/** How the window looks on this computer. Kept by the browser, not with the workspace. */
export interface Preferences {
  readonly colourScheme: "dark" | "light" | "auto";
  /** Colours that eyes with two kinds of cones can tell apart. */
  readonly safeColours: boolean;
  /** Widths of the side panels and height of the run strip, in CSS pixels. */
  readonly leftWidth: number;
  readonly rightWidth: number;
  readonly stripHeight: number;
  readonly leftShown: boolean;
  readonly rightShown: boolean;
  readonly stripShown: boolean;
  readonly leftTab: "neurons" | "clusters" | "layers";
  readonly stimulusView: "composite" | "channels";
  /** What light is counted in, where black and white are known. */
  readonly lightUnit: LightUnit;
  /** Frames a second, as a multiple of the model's own rate. */
  readonly playbackSpeed: number;
  /** Stimuli are slow, so that none can flicker. */
  readonly calmPlayback: boolean;
  /** By the model's id. */
  readonly units: Readonly<Record<string, UnitsOverride>>;
  /** What was known of models when they were last on the desk, by their ids: runs keep it when their model is gone. */
  readonly knownUnits: Readonly<Record<string, UnitsOverride>>;
  /** Id of the model that was last on the desk; empty: none yet. */
  readonly lastModel: string;
  /** What was chosen for the last export; empty: nothing yet. */
  readonly exportChoices: Readonly<Record<string, unknown>>;
  readonly exportTo: "zip" | "folder";
  /** The rig profile that was last used, and what was written with it. */
  readonly rig: { readonly profile: string; readonly formats: readonly string[] };
  /** Whether the stage shows each run as its turn comes. */
  readonly followWork: boolean;
  /** Figures are saved in the light colours, whatever the window's are. */
  readonly paperFigures: boolean;
}

export interface PreferencesState extends Preferences {
  change(change: Partial<Preferences>): void;
  /** Panels in their places and sizes of the start. */
  resetLayout(): void;
}

export type PreferencesStore = StoreApi<PreferencesState>;

const KEY = "retinoscope.preferences";

/** Where a window is wider than this, panels are as wide as what they hold can use. */
const WIDE = 2200;
const isWide = typeof window !== "undefined" && window.innerWidth >= WIDE;

const defaults: Preferences = {
  colourScheme: "auto",
  safeColours: false,
  leftWidth: isWide ? 400 : 284,
  rightWidth: isWide ? 400 : 300,
  stripHeight: isWide ? 148 : 92,
  leftShown: true,
  rightShown: true,
  stripShown: true,
  leftTab: "neurons",
  stimulusView: "composite",
  lightUnit: "model",
  playbackSpeed: 1,
  calmPlayback: false,
  units: {},
  knownUnits: {},
  lastModel: "",
  exportChoices: {},
  exportTo: "zip",
  rig: { profile: "", formats: [] },
  followWork: false,
  paperFigures: true,
};

export function createPreferencesStore(storage: Pick<Storage, "getItem" | "setItem">): PreferencesStore {
  return createStore<PreferencesState>((set, get) => ({
    ...defaults,
    ...read(storage),
    change: (change) => {
      set(change);
      const kept = Object.fromEntries(
        Object.keys(defaults).map((key) => [key, get()[key as keyof Preferences]]),
      );
      try {
        storage.setItem(KEY, JSON.stringify(kept));
      } catch {
        // A browser that keeps nothing: the window looks as it does until it is closed.
      }
    },
    resetLayout: () => {
      const { leftWidth, rightWidth, stripHeight, leftShown, rightShown, stripShown } = defaults;
      get().change({ leftWidth, rightWidth, stripHeight, leftShown, rightShown, stripShown });
    },
  }));
}

/** Names that preferences had before: what somebody chose by an older version holds. */
const FORMER_NAMES: Readonly<Record<string, string>> = {
  filmView: "stimulusView",
  filmSpeed: "playbackSpeed",
  calmFilms: "calmPlayback",
};

/** Those that were kept and are of the right type: what an older version kept otherwise is left out. */
function read(storage: Pick<Storage, "getItem">): Partial<Preferences> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept)
        .map(([key, value]) => [FORMER_NAMES[key] ?? key, value] as const)
        .filter(
          ([key, value]) =>
            Object.hasOwn(defaults, key) &&
            value !== null &&
            typeof value === typeof defaults[key as keyof Preferences],
        ),
    );
  } catch {
    return {};
  }
}
