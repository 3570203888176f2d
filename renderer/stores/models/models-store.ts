import { createStore, type StoreApi } from "zustand/vanilla";
import type { LackingArgument } from "../../../core/basis/lacking-argument.ts";
import type {
  ModelProgress,
  ModelSource,
  ModelView,
  RemoteModel,
  StoredModel,
} from "../../../core/engine/contract/index.ts";
import { EngineError } from "../../../core/engine/rpc/index.ts";
import type { Engine } from "../../engine/engine.ts";
import { sentence } from "../../lib/sentence.ts";
import { discardUploads, uploadModel } from "./upload.ts";

/** What is being opened, and how far it is. */
export interface Opening {
  readonly name: string;
  readonly progress:
    | ModelProgress
    | { readonly stage: "sending"; readonly done: number; readonly total: number }
    | null;
  readonly cancel: () => void;
}

export interface ModelsState {
  /** The model on the desk. */
  readonly current: ModelView | null;
  /** By their ids, those that were on the desk: what their runs' frames and pixels are. */
  readonly seen: ReadonlyMap<string, ModelView>;
  readonly opening: Opening | null;
  /** Why the last opening failed, as a sentence. */
  readonly failure: string | null;
  /** Id of the model on the desk if it was opened from files and nobody has put away yet what is told of it. */
  readonly arrived: string | null;
  /** Opens what was refused without those of its parts that are not known; null where that was not the reason. */
  readonly openWithout: (() => Promise<void>) | null;
  /** Arguments that files lack which the engine has: whatever is wrong with those that were given, they can be given anew. */
  readonly lacking: readonly LackingArgument[];
  /** Files that the engine has and could not open. */
  readonly unopened: { readonly name: string; readonly uploads: readonly string[] } | null;
  readonly stored: readonly StoredModel[];
  readonly remote: readonly RemoteModel[];
  /** Opens a model and puts it on the desk; the one that is there stays if it fails. */
  open(source: ModelSource, name: string): Promise<void>;
  /** Files of this computer: a checkpoint, several (an ensemble), or those of an older ensemble's folder. */
  openFiles(files: readonly File[]): Promise<void>;
  /** Tries the files that could not be opened again, with arguments that they lack. */
  openAgain(given: Readonly<Record<string, unknown>>): Promise<void>;
  forget(model: string): Promise<void>;
  dismissFailure(): void;
  dismissArrival(): void;
}

/** What files that could not be opened are tried again with. */
interface GivenAgain {
  readonly arguments?: Record<string, unknown>;
  readonly allowUnused?: boolean;
}

export type ModelsStore = StoreApi<ModelsState>;

export function createModelsStore(engine: Engine): ModelsStore {
  const store = createStore<ModelsState>((set, get) => {
    const openWith = async (
      name: string,
      work: (signal: AbortSignal, report: (progress: Opening["progress"]) => void) => Promise<ModelView>,
      without: () => Promise<void>,
      asked: readonly LackingArgument[] = [],
    ): Promise<void> => {
      get().opening?.cancel();
      const controller = new AbortController();
      const cancel = (): void => controller.abort();
      const report = (progress: Opening["progress"]): void => {
        if (!controller.signal.aborted) set({ opening: { name, progress, cancel } });
      };
      get().dismissFailure();
      get().dismissArrival();
      report(null);
      try {
        const current = await work(controller.signal, report);
        if (!controller.signal.aborted)
          set(({ seen }) => ({ current, opening: null, seen: new Map(seen).set(current.id, current) }));
      } catch (error) {
        const unknown = error instanceof Error && error.name === "UnknownPartsError";
        const lacking = error instanceof EngineError && error.lacking.length > 0 ? error.lacking : asked;
        if (!controller.signal.aborted)
          set({ opening: null, failure: sentence(error), openWithout: unknown ? without : null, lacking });
        else if (get().opening?.cancel === cancel) set({ opening: null });
      }
    };
    const openUploads = async (
      name: string,
      uploads: readonly string[],
      given: GivenAgain,
      signal: AbortSignal,
      report: (progress: Opening["progress"]) => void,
    ): Promise<ModelView> => {
      const source = { type: "upload" as const, uploads: [...uploads], ...given };
      try {
        const opened = await engine.request("openModel", { source }, { signal, onProgress: report });
        if (!signal.aborted) set({ arrived: opened.id });
        return opened;
      } catch (error) {
        if (signal.aborted) discardUploads(engine, uploads);
        else set({ unopened: { name, uploads } });
        throw error;
      }
    };
    const again = async (given: GivenAgain): Promise<void> => {
      const { unopened, lacking } = get();
      if (unopened === null) return;
      const { name, uploads } = unopened;
      set({ unopened: null });
      await openWith(
        name,
        (signal, report) => openUploads(name, uploads, given, signal, report),
        () => again({ ...given, allowUnused: true }),
        lacking,
      );
    };
    return {
      current: null,
      seen: new Map(),
      opening: null,
      failure: null,
      arrived: null,
      openWithout: null,
      lacking: [],
      unopened: null,
      stored: [],
      remote: [],
      open: (source, name) =>
        openWith(
          name,
          (signal, report) => engine.request("openModel", { source }, { signal, onProgress: report }),
          () => get().open(source.type === "demo" ? source : { ...source, allowUnused: true }, name),
        ),
      openFiles: (files) => {
        const name = files.map((file) => file.name).join(", ");
        const send = async (signal: AbortSignal, report: (progress: Opening["progress"]) => void) => {
          const uploads = await uploadModel(engine, files, signal, (done, total) =>
            report({ stage: "sending", done, total }),
          );
          return openUploads(name, uploads, {}, signal, report);
        };
        return openWith(name, send, () => again({ allowUnused: true }));
      },
      openAgain: (given) => again({ arguments: { ...given } }),
      forget: async (model) => {
        await engine.request("forgetModel", { model });
      },
      dismissFailure: () => {
        discardUploads(engine, get().unopened?.uploads ?? []);
        set({ failure: null, openWithout: null, lacking: [], unopened: null });
      },
      dismissArrival: () => set({ arrived: null }),
    };
  });
  engine.on("modelsChanged", ({ stored }) => store.setState({ stored }));
  engine.onConnect(() => {
    engine.request("listModels", {}).then(
      (models) => store.setState(models),
      // The connection was lost again: the next one asks anew.
      () => undefined,
    );
  });
  return store;
}
