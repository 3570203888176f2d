import { createStore, type StoreApi } from "zustand/vanilla";
import { type Display, displaySchema } from "../../../core/basis/display.ts";
import type { Engine } from "../../engine/engine.ts";

export interface DisplayState {
  /** As the workspace has it; what nobody entered is null. */
  readonly display: Display;
  /** Whether it is being entered. */
  readonly opened: boolean;
  open(opened: boolean): void;
  /** @throws what the engine says */
  save(display: Display): Promise<void>;
}

export type DisplayStore = StoreApi<DisplayState>;

/** The display that stimuli are for, as the engine keeps it with the workspace. */
export function createDisplayStore(engine: Pick<Engine, "request" | "on" | "onConnect">): DisplayStore {
  const store = createStore<DisplayState>((set, get) => ({
    display: displaySchema.parse({}),
    opened: false,
    open: (opened) => set({ opened }),
    save: async (display) => {
      const before = get().display;
      set({ display });
      try {
        await engine.request("saveDisplay", { display });
      } catch (error) {
        set({ display: before });
        throw error;
      }
    },
  }));
  engine.on("displayChanged", ({ display }) => store.setState({ display }));
  engine.onConnect(() => {
    engine.request("getDisplay", {}).then(
      (display) => store.setState({ display }),
      // The connection was lost: it is asked for again when it is back.
      () => undefined,
    );
  });
  return store;
}
