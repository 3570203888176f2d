import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { Engine } from "../../core/engine/index.ts";
import { messagePortChannel, type PortLike, RpcClient } from "../../core/engine/rpc/index.ts";
import type { Backend } from "../../core/kernels/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import { createHost } from "../../node/engine/host.ts";
import type { BenchCase } from "./case.ts";

/** Seconds from a client's request for a neuron's preview to the first answer. */
export interface Previews {
  readonly neurons: number;
  readonly median: number;
  readonly ninetieth: number;
  readonly longest: number;
  /** Of the very first one, before any code is warm. */
  readonly first: number;
}

/** Milliseconds that the window gives the first answer. */
const BUDGET_MS = 15;

/** An engine in this process, with the demo model open, is asked for a preview of each neuron of the recipe's session. */
export async function measurePreviews({ recipe }: BenchCase, backend: Backend): Promise<Previews> {
  const workspace = await mkdtemp(join(tmpdir(), "retinoscope-bench-"));
  const engine = await Engine.start(await createHost({ workspace, backend }));
  const { port1, port2 } = new MessageChannel();
  try {
    engine.connect(messagePortChannel(portLike(port1)));
    const client = new RpcClient(messagePortChannel(portLike(port2)));
    const { id: model, description } = await client.request("openModel", { source: { type: "demo" } });
    const neurons = description.sessions.find(({ name }) => name === recipe.session)?.neurons ?? 1;
    const seconds: number[] = [];
    for (let neuron = 0; neuron < neurons; neuron++) {
      const began = performance.now();
      const asked = { model, recipe: about(recipe, neuron), stimulus: null, goOn: null };
      await client.request("preview", { ...asked, budgetMs: BUDGET_MS });
      seconds.push((performance.now() - began) / 1000);
    }
    const [first, ...warm] = seconds;
    const ordered = warm.toSorted((a, b) => a - b);
    const at = (share: number): number => ordered[Math.floor(share * (ordered.length - 1))]!;
    return { neurons, median: at(0.5), ninetieth: at(0.9), longest: at(1), first: first! };
  } finally {
    await engine.close();
    port1.close();
    port2.close();
    await rm(workspace, { recursive: true, force: true });
  }
}

function about(recipe: Recipe, neuron: number): Recipe {
  const { objective } = recipe;
  return objective.type === "increase"
    ? { ...recipe, objective: { ...objective, neurons: [neuron] } }
    : recipe;
}

/** Node's ports, as browsers have them. */
function portLike(port: MessagePort): PortLike {
  return {
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
    addEventListener: (type: "message" | "close", listener: (event: { readonly data: unknown }) => void) => {
      port.on(type, (data: unknown) => listener({ data }));
    },
  };
}
