import type { Engine } from "../engine/engine.ts";
import { startExportWorker } from "../features/export/start-worker.ts";
import { saveFile } from "../lib/save-file.ts";
import { createAnalyses } from "../stores/analyses-store.ts";
import { createAtlasStore } from "../stores/atlas/atlas-store.ts";
import { createWallStore } from "../stores/atlas/wall-store.ts";
import { createClustersStore } from "../stores/clusters/clusters-store.ts";
import { createDisplayStore } from "../stores/display/display-store.ts";
import { createDocumentStore } from "../stores/document/document-store.ts";
import { createExportStore } from "../stores/exports/exports-store.ts";
import { createGuideStore } from "../stores/guide-store.ts";
import { createModelsStore } from "../stores/models/models-store.ts";
import { rememberUnits } from "../stores/models/remember-units.ts";
import { createPlaybackClock } from "../stores/playback-clock.ts";
import { createPreferencesStore } from "../stores/preferences-store.ts";
import { createPresetsStore } from "../stores/presets/presets-store.ts";
import { createPreviewStore } from "../stores/preview/preview-store.ts";
import { createCheckStore } from "../stores/recipe/check-store.ts";
import { createRigsStore } from "../stores/rigs/rigs-store.ts";
import { createRunDataSource } from "../stores/run-data/source.ts";
import { followModel } from "../stores/runs/follow-model.ts";
import { followWork } from "../stores/runs/follow-work.ts";
import { createRunListStore } from "../stores/runs/run-list-store.ts";
import { createRunsStore } from "../stores/runs/runs-store.ts";
import { createThumbnails } from "../stores/runs/thumbnails.ts";
import { createTiles } from "../stores/runs/tiles.ts";
import type { Services } from "../stores/services.ts";
import { createShortcutsStore } from "../stores/shortcuts-store.ts";

/** Makes everything that outlives a view: the one place where stores are given to each other. */
export function createServices(engine: Engine, storage: Storage): Services {
  const models = createModelsStore(engine);
  const runs = createRunsStore(engine);
  const preferences = createPreferencesStore(storage);
  followModel(models, runs);
  rememberUnits(models, preferences);
  const document = createDocumentStore(() => models.getState().current?.description.sessions ?? []);
  const runData = createRunDataSource(engine, runs);
  const check = createCheckStore(engine, models, document);
  const atlas = createAtlasStore(models, runs, !wantsLessMotion());
  const analyses = createAnalyses(engine, runs);
  followWork({ runs, preferences, atlas, analyses }, () => performance.now());
  return {
    engine,
    models,
    document,
    check,
    presets: createPresetsStore(storage),
    clusters: createClustersStore(engine, models),
    runs,
    runList: createRunListStore(runs),
    runData,
    preview: createPreviewStore({ engine, models, document, runs, runData }),
    thumbnails: createThumbnails(engine, runs),
    tiles: createTiles(engine, runs),
    atlas,
    wall: createWallStore({ atlas, models, document, check, runs }),
    exports: createExportStore({ engine, runs, preferences, startWorker: startExportWorker, save: saveFile }),
    analyses,
    display: createDisplayStore(engine),
    rigs: createRigsStore(engine),
    playbackClock: createPlaybackClock({
      playing: !wantsLessMotion(),
      speed: preferences.getState().playbackSpeed,
    }),
    preferences,
    shortcuts: createShortcutsStore(),
    guide: createGuideStore(),
  };
}

/** Stimuli do not begin by themselves for those who asked for less motion. */
function wantsLessMotion(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
