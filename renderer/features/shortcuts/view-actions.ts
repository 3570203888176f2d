import type { Preferences } from "../../stores/preferences-store.ts";
import type { Services } from "../../stores/services.ts";
import { showStage, stageMode } from "../../stores/stage-mode.ts";
import { type Action, always } from "./action.ts";

const panel = (key: "leftShown" | "rightShown" | "stripShown", name: string, press: string): Action => ({
  id: `toggle-${key}`,
  title: `Show or hide ${name}`,
  group: "View",
  keys: [press],
  enabled: always,
  run: ({ preferences }) => {
    const { change, [key]: shown } = preferences.getState();
    change({ [key]: !shown });
  },
});

const step = (id: string, title: string, press: string, by: number): Action => ({
  id,
  title,
  group: "View",
  keys: [press],
  enabled: hasStimulus,
  run: ({ playbackClock }) => playbackClock.step(by),
});

function hasStimulus({ playbackClock }: Pick<Services, "playbackClock">): boolean {
  return playbackClock.store.getState().frames > 0;
}

export const viewActions: readonly Action[] = [
  {
    id: "play",
    title: "Play or pause the stimulus",
    group: "View",
    keys: ["Space"],
    enabled: hasStimulus,
    run: ({ playbackClock }) => playbackClock.toggle(),
  },
  step("next-frame", "Next frame", "ArrowRight", 1),
  step("previous-frame", "Previous frame", "ArrowLeft", -1),
  step("frames-on", "Ten frames on", "Shift+ArrowRight", 10),
  step("frames-back", "Ten frames back", "Shift+ArrowLeft", -10),
  {
    id: "before",
    title: "Hold the preview against what was before, and back",
    group: "View",
    keys: ["G"],
    enabled: ({ preview }) => preview.getState().before !== null,
    run: ({ preview }) => {
      const { holding, hold } = preview.getState();
      hold(!holding);
    },
  },
  panel("leftShown", "the model panel", "1"),
  panel("rightShown", "the recipe panel", "2"),
  panel("stripShown", "the runs", "3"),
  {
    id: "display",
    title: "Display: black, white, rate and size…",
    group: "View",
    keys: [],
    enabled: always,
    run: ({ display }) => display.getState().open(true),
  },
  {
    id: "atlas",
    title: "Atlas, or back to the stimulus",
    group: "View",
    keys: ["5"],
    enabled: always,
    run: (services) => showStage(services, stageMode(services) === "atlas" ? "stimulus" : "atlas"),
  },
  {
    id: "analysis",
    title: "Analysis, or back to the stimulus",
    group: "View",
    keys: ["4"],
    enabled: always,
    run: (services) => showStage(services, stageMode(services) === "analysis" ? "stimulus" : "analysis"),
  },
  {
    id: "reset-layout",
    title: "Panels in their first places",
    group: "View",
    keys: [],
    enabled: always,
    run: ({ preferences }) => preferences.getState().resetLayout(),
  },
  {
    id: "colour-scheme",
    title: "Dark or light",
    group: "View",
    keys: ["Shift+D"],
    enabled: always,
    run: ({ preferences }) => {
      const { colourScheme, change } = preferences.getState();
      change({ colourScheme: isDark(colourScheme) ? "light" : "dark" });
    },
  },
  {
    id: "calm-playback",
    title: "Stimuli slowly, so that none can flicker, on or off",
    group: "View",
    keys: [],
    enabled: always,
    run: ({ preferences }) => {
      const { calmPlayback, change } = preferences.getState();
      change({ calmPlayback: !calmPlayback });
    },
  },
  {
    id: "full-screen",
    title: "Full screen, or back",
    group: "View",
    keys: [],
    enabled: always,
    // A browser that does not want to says so itself.
    run: () => {
      const { fullscreenElement, documentElement } = document;
      void (
        fullscreenElement === null ? documentElement.requestFullscreen() : document.exitFullscreen()
      ).catch(() => undefined);
    },
  },
  {
    id: "safe-colours",
    title: "Colours for colour-blind eyes, on or off",
    group: "View",
    keys: [],
    enabled: always,
    run: ({ preferences }) => {
      const { safeColours, change } = preferences.getState();
      change({ safeColours: !safeColours });
    },
  },
];

function isDark(scheme: Preferences["colourScheme"]): boolean {
  return scheme === "auto" ? window.matchMedia("(prefers-color-scheme: dark)").matches : scheme === "dark";
}
