import { useEffect, useState } from "react";
import type { LayerKernels } from "../../../core/engine/contract/index.ts";
import { CancelledError } from "../../../core/engine/rpc/index.ts";
import { sentence } from "../../lib/sentence.ts";
import { useModels } from "../../stores/hooks.ts";
import { useServices } from "../../stores/services.ts";

export type LoadedKernels =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly kernels: LayerKernels }
  | { readonly status: "failed"; readonly reason: string };

const loading: LoadedKernels = { status: "loading" };

/** The kernels of a layer of the model on the desk. */
export function useLayerKernels(layer: string | null): LoadedKernels {
  const { engine } = useServices();
  const model = useModels(({ current }) => current?.id);
  const [loaded, setLoaded] = useState(loading);
  useEffect(() => {
    setLoaded(loading);
    if (model === undefined || layer === null) return;
    const controller = new AbortController();
    // Asked for anew with each connection: an answer may have been lost with the last one.
    const stop = engine.onConnect(() => {
      engine.request("layerKernels", { model, layer }, { signal: controller.signal }).then(
        (kernels) => setLoaded({ status: "ready", kernels }),
        (error) => {
          if (!(error instanceof CancelledError)) setLoaded({ status: "failed", reason: sentence(error) });
        },
      );
    });
    return () => {
      stop();
      controller.abort();
    };
  }, [engine, model, layer]);
  return loaded;
}
