import { useStore } from "zustand";
import { type Services, useServices } from "./services.ts";

/** What the middle of the window is about: finding a stimulus, all of them at once, or what they mean. */
export type StageMode = "stimulus" | "atlas" | "analysis";

type Modes = Pick<Services, "atlas" | "analyses">;

/** Analyses may be of what is selected in the atlas: that is still there when they are closed. */
export function stageMode({ atlas, analyses }: Modes): StageMode {
  if (analyses.store.getState().opened) return "analysis";
  return atlas.getState().opened ? "atlas" : "stimulus";
}

export function useStageMode(): StageMode {
  const { atlas, analyses } = useServices();
  const analysing = useStore(analyses.store, ({ opened }) => opened);
  const onWall = useStore(atlas, ({ opened }) => opened);
  return analysing ? "analysis" : onWall ? "atlas" : "stimulus";
}

export function showStage({ atlas, analyses }: Modes, mode: StageMode): void {
  if (mode === "analysis") {
    analyses.store.getState().open();
    return;
  }
  if (mode === "atlas") atlas.getState().open();
  else atlas.getState().close();
  analyses.store.getState().close();
}
