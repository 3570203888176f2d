import { useStore } from "zustand";
import type { AtlasState } from "./atlas/atlas-store.ts";
import type { WallState } from "./atlas/wall-store.ts";
import type { ClustersState } from "./clusters/clusters-store.ts";
import type { DisplayState } from "./display/display-store.ts";
import type { Document, DocumentState } from "./document/document-store.ts";
import type { ExportState } from "./exports/exports-store.ts";
import type { GuideState } from "./guide-store.ts";
import type { ModelsState } from "./models/models-store.ts";
import type { PreferencesState } from "./preferences-store.ts";
import type { PresetsState } from "./presets/presets-store.ts";
import type { PreviewState } from "./preview/preview-store.ts";
import type { CheckState } from "./recipe/check-store.ts";
import type { RigsState } from "./rigs/rigs-store.ts";
import type { RunListState } from "./runs/run-list-store.ts";
import type { RunsState } from "./runs/runs-store.ts";
import { useServices } from "./services.ts";
import type { ShortcutsState } from "./shortcuts-store.ts";

/** A part of a store's state; the view is drawn again when that part changes. */

export const useModels = <T>(select: (state: ModelsState) => T): T => useStore(useServices().models, select);
export const useRuns = <T>(select: (state: RunsState) => T): T => useStore(useServices().runs, select);
export const useRunList = <T>(select: (state: RunListState) => T): T =>
  useStore(useServices().runList, select);
export const useAtlas = <T>(select: (state: AtlasState) => T): T => useStore(useServices().atlas, select);
export const useWall = <T>(select: (state: WallState) => T): T => useStore(useServices().wall, select);
export const useExports = <T>(select: (state: ExportState) => T): T =>
  useStore(useServices().exports, select);
export const usePreview = <T>(select: (state: PreviewState) => T): T =>
  useStore(useServices().preview, select);
export const useDisplay = <T>(select: (state: DisplayState) => T): T =>
  useStore(useServices().display, select);
export const useRigs = <T>(select: (state: RigsState) => T): T => useStore(useServices().rigs, select);
export const useShortcuts = <T>(select: (state: ShortcutsState) => T): T =>
  useStore(useServices().shortcuts, select);
export const useGuide = <T>(select: (state: GuideState) => T): T => useStore(useServices().guide, select);
export const useClusters = <T>(select: (state: ClustersState) => T): T =>
  useStore(useServices().clusters, select);
export const useCheck = <T>(select: (state: CheckState) => T): T => useStore(useServices().check, select);
export const usePresets = <T>(select: (state: PresetsState) => T): T =>
  useStore(useServices().presets, select);
export const usePreferences = <T>(select: (state: PreferencesState) => T): T =>
  useStore(useServices().preferences, select);
export const useDocumentState = <T>(select: (state: DocumentState) => T): T =>
  useStore(useServices().document, select);
/** Of the recipe and the selection as they are; null until a model is open. */
export const useDocument = <T>(select: (document: Document) => T): T | null =>
  useDocumentState(({ history }) => (history === null ? null : select(history.present)));
