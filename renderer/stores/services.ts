import { createContext, useContext } from "react";
import type { Engine } from "../engine/engine.ts";
import type { Analyses } from "./analyses-store.ts";
import type { AtlasStore } from "./atlas/atlas-store.ts";
import type { WallStore } from "./atlas/wall-store.ts";
import type { ClustersStore } from "./clusters/clusters-store.ts";
import type { DisplayStore } from "./display/display-store.ts";
import type { DocumentStore } from "./document/document-store.ts";
import type { ExportStore } from "./exports/exports-store.ts";
import type { GuideStore } from "./guide-store.ts";
import type { ModelsStore } from "./models/models-store.ts";
import type { PlaybackClock } from "./playback-clock.ts";
import type { PreferencesStore } from "./preferences-store.ts";
import type { PresetsStore } from "./presets/presets-store.ts";
import type { PreviewStore } from "./preview/preview-store.ts";
import type { CheckStore } from "./recipe/check-store.ts";
import type { RigsStore } from "./rigs/rigs-store.ts";
import type { RunDataSource } from "./run-data/source.ts";
import type { RunListStore } from "./runs/run-list-store.ts";
import type { RunsStore } from "./runs/runs-store.ts";
import type { Thumbnails } from "./runs/thumbnails.ts";
import type { Tiles } from "./runs/tiles.ts";
import type { ShortcutsStore } from "./shortcuts-store.ts";

/** Everything that outlives a view. Functions ask for the part that they need: `Pick<Services, "runs">`. */
export interface Services {
  readonly engine: Engine;
  readonly models: ModelsStore;
  readonly document: DocumentStore;
  readonly check: CheckStore;
  readonly presets: PresetsStore;
  readonly clusters: ClustersStore;
  readonly runs: RunsStore;
  readonly runList: RunListStore;
  readonly runData: RunDataSource;
  readonly preview: PreviewStore;
  readonly thumbnails: Thumbnails;
  readonly tiles: Tiles;
  readonly atlas: AtlasStore;
  readonly wall: WallStore;
  readonly exports: ExportStore;
  readonly analyses: Analyses;
  readonly display: DisplayStore;
  readonly rigs: RigsStore;
  /** Of the stimulus on the stage, and of stimuli side by side. */
  readonly playbackClock: PlaybackClock;
  readonly preferences: PreferencesStore;
  readonly shortcuts: ShortcutsStore;
  readonly guide: GuideStore;
}

const ServicesContext = createContext<Services | null>(null);
export const ServicesProvider = ServicesContext.Provider;

/** @throws Error outside ServicesProvider */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error("A view was drawn outside ServicesProvider.");
  return services;
}
