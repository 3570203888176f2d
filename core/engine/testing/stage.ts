import { afterEach, beforeEach, expect, vi } from "vitest";
import { type EventName, type Events, events, type RunSummary } from "../contract/index.ts";
import { Engine } from "../engine.ts";
import type { Host } from "../host.ts";
import { RpcClient } from "../rpc/index.ts";
import { channelPair } from "./channel-pair.ts";
import { checkedChannel } from "./checked-channel.ts";
import { FakeComputer } from "./fake-computer.ts";
import { FakeLibrary } from "./fake-library.ts";
import { FakeWorkspace } from "./fake-workspace.ts";
import { sampleRecipe } from "./samples.ts";

/** A machine in memory: time is what JavaScript's clock says, which tests move. */
export class FakeHost implements Host {
  readonly version = "0.0.0";
  readonly software = { retinoscope: "0.0.0" };
  readonly computer: FakeComputer;
  readonly workspace = new FakeWorkspace();
  readonly modelLibrary = new FakeLibrary();
  private ids = 0;

  constructor(threads = 2) {
    this.computer = new FakeComputer(threads);
    this.modelLibrary.keep("a", "b", "c", "d", "e");
  }

  now(): number {
    return Date.now();
  }

  newId(): string {
    this.ids++;
    return `id-${String(this.ids).padStart(5, "0")}`;
  }
}

/** A client of an engine that remembers what it was told. Everything that passes is held against the contract. */
export class TestClient extends RpcClient {
  readonly heard: { readonly event: EventName; readonly data: unknown }[] = [];
  readonly violations: string[];
  private readonly leave: () => void;

  constructor(engine: Engine) {
    const [own, engines] = channelPair();
    const violations: string[] = [];
    super(checkedChannel(own, (what) => violations.push(what)));
    this.violations = violations;
    this.leave = () => own.close();
    for (const event of Object.keys(events) as EventName[])
      this.on(event, (data) => void this.heard.push({ event, data }));
    engine.connect(engines);
  }

  /** The data of all events of a name, oldest first. */
  heardOf<E extends EventName>(event: E): Events[E][] {
    return this.heard.filter((heard) => heard.event === event).map(({ data }) => data as Events[E]);
  }

  /** Starts a run for each neuron. @returns their ids */
  async start(model: string, ...neurons: readonly number[]): Promise<string[]> {
    const runs = neurons.map((neuron) => ({ recipe: sampleRecipe(neuron) }));
    return (await this.request("startRuns", { model, runs })).runs.map(({ id }) => id);
  }

  async run(id: string): Promise<RunSummary> {
    const run = (await this.request("listRuns", {})).runs.find((summary) => summary.id === id);
    if (run === undefined) throw new Error(`The engine has no run ${id}.`);
    return run;
  }

  async statuses(): Promise<Record<string, string>> {
    const { runs } = await this.request("listRuns", {});
    return Object.fromEntries(runs.map(({ name, status }) => [name, status]));
  }

  /** Goes away without a word. */
  disconnect(): void {
    this.leave();
  }
}

export interface Stage {
  readonly host: FakeHost;
  readonly engine: Engine;
  readonly client: TestClient;
}

/** An engine on a machine in memory, with a client. */
export async function openStage(host = new FakeHost()): Promise<Stage> {
  const engine = await Engine.start(host);
  return { host, engine, client: new TestClient(engine) };
}

/** Lets everything that is under way come to rest, and all that is paced be told. */
export const settle = () => vi.advanceTimersByTimeAsync(1000);

export interface TestStage extends Stage {
  /** One more client, of this engine or of another. */
  join(engine?: Engine): TestClient;
}

/** A new stage for each test of a file, in time that the test moves. Whatever its clients hear must keep to the contract. */
export function stageForEachTest(): TestStage {
  let stage: Stage;
  const clients: TestClient[] = [];

  beforeEach(async () => {
    vi.useFakeTimers();
    stage = await openStage();
    clients.splice(0, clients.length, stage.client);
  });

  afterEach(async () => {
    await settle();
    expect(clients.flatMap(({ violations }) => violations)).toEqual([]);
    vi.useRealTimers();
  });

  return {
    get host() {
      return stage.host;
    },
    get engine() {
      return stage.engine;
    },
    get client() {
      return stage.client;
    },
    join: (engine = stage.engine) => {
      const client = new TestClient(engine);
      clients.push(client);
      return client;
    },
  };
}
