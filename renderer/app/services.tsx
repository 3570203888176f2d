import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createEngine, type Engine, type Transport } from "../engine/engine.ts";
import { type Analyses, createAnalyses } from "../features/analysis/store.ts";
import { type ClustersState, type ClustersStore, createClustersStore } from "../features/clusters/store.ts";
import {
  createDocumentStore,
  type Document,
  type DocumentState,
  type DocumentStore,
} from "../features/document/store.ts";
import { startExportWorker } from "../features/export/start-worker.ts";
import { createExportStore, type ExportState, type ExportStore } from "../features/export/store.ts";
import { createModelsStore, type ModelsState, type ModelsStore } from "../features/models/store.ts";
import {
  createPreferencesStore,
  type PreferencesState,
  type PreferencesStore,
} from "../features/preferences/store.ts";
import { createPresetsStore, type PresetsState, type PresetsStore } from "../features/presets/store.ts";
import { type CheckState, type CheckStore, createCheckStore } from "../features/recipe/check-store.ts";
import { createRigsStore, type RigsState, type RigsStore } from "../features/rig/store.ts";
import { createRunDataSource, type RunDataSource } from "../features/run-data/source.ts";
import { followModel } from "../features/runs/follow-model.ts";
import { createRunListStore, type RunListState, type RunListStore } from "../features/runs/list-store.ts";
import { createRunsStore, type RunsState, type RunsStore } from "../features/runs/store.ts";
import { createThumbnails, type Thumbnails } from "../features/runs/thumbnails.ts";
import {
  createShortcutsStore,
  type ShortcutsState,
  type ShortcutsStore,
} from "../features/shortcuts/store.ts";
import { createFilmClock, type FilmClock } from "../features/stage/film-clock.ts";
import { saveFile } from "../lib/save-file.ts";

/** Everything that outlives a view: the engine and a store for each feature. */
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
  readonly thumbnails: Thumbnails;
  readonly exports: ExportStore;
  readonly analyses: Analyses;
  readonly rigs: RigsStore;
  /** Of the film on the stage, and of films side by side. */
  readonly filmClock: FilmClock;
  readonly preferences: PreferencesStore;
  readonly shortcuts: ShortcutsStore;
}

export function createServices(transport: Transport, storage: Storage): Services {
  const engine = createEngine(transport);
  const models = createModelsStore(engine);
  const runs = createRunsStore(engine);
  const preferences = createPreferencesStore(storage);
  followModel(models, runs);
  const document = createDocumentStore(() => models.getState().current?.description.sessions ?? []);
  return {
    engine,
    models,
    document,
    check: createCheckStore(engine, models, document),
    presets: createPresetsStore(storage),
    clusters: createClustersStore(engine, models),
    runs,
    runList: createRunListStore(runs),
    runData: createRunDataSource(engine, runs),
    thumbnails: createThumbnails(engine, runs),
    exports: createExportStore({ engine, runs, preferences, startWorker: startExportWorker, save: saveFile }),
    analyses: createAnalyses(engine, runs),
    rigs: createRigsStore(engine),
    filmClock: createFilmClock({ playing: !wantsLessMotion(), speed: preferences.getState().filmSpeed }),
    preferences,
    shortcuts: createShortcutsStore(),
  };
}

/** Films do not begin by themselves for those who asked for less motion. */
function wantsLessMotion(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

const ServicesContext = createContext<Services | null>(null);
export const ServicesProvider = ServicesContext.Provider;

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error("A view was drawn outside ServicesProvider.");
  return services;
}

export const useModels = <T,>(select: (state: ModelsState) => T): T => useStore(useServices().models, select);
export const useRuns = <T,>(select: (state: RunsState) => T): T => useStore(useServices().runs, select);
export const useRunList = <T,>(select: (state: RunListState) => T): T =>
  useStore(useServices().runList, select);
export const useExports = <T,>(select: (state: ExportState) => T): T =>
  useStore(useServices().exports, select);
export const useRigs = <T,>(select: (state: RigsState) => T): T => useStore(useServices().rigs, select);
export const useShortcuts = <T,>(select: (state: ShortcutsState) => T): T =>
  useStore(useServices().shortcuts, select);
export const useClusters = <T,>(select: (state: ClustersState) => T): T =>
  useStore(useServices().clusters, select);
export const useCheck = <T,>(select: (state: CheckState) => T): T => useStore(useServices().check, select);
export const usePresets = <T,>(select: (state: PresetsState) => T): T =>
  useStore(useServices().presets, select);
export const usePreferences = <T,>(select: (state: PreferencesState) => T): T =>
  useStore(useServices().preferences, select);
export const useDocumentState = <T,>(select: (state: DocumentState) => T): T =>
  useStore(useServices().document, select);
/** Of the recipe and the selection as they are; null until a model is open. */
export const useDocument = <T,>(select: (document: Document) => T): T | null =>
  useDocumentState(({ history }) => (history === null ? null : select(history.present)));
