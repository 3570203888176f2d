import { sentence } from "../basis/foreign-text.ts";
import { refuseForeignModel } from "../model/index.ts";
import { hiddenChannel } from "../recipe/index.ts";
import type { Analyses } from "./analyses.ts";
import type { Client } from "./client/client.ts";
import type { Clients } from "./client/clients.ts";
import type { Float32ArrayOf } from "./contract/index.ts";
import { RequestError } from "./errors.ts";
import type { Host } from "./host.ts";
import type { Models } from "./model/models.ts";
import type { Previews } from "./preview/previews.ts";
import type { Handlers } from "./rpc/index.ts";
import type { RunService } from "./run/run-service.ts";
import type { Serial } from "./serial.ts";

/** Of a file with a stimulus: twice the most values that one may have (core/optimization/memory.ts), in float64. */
const MAX_STIMULUS_BYTES = 2 ** 28;

/** What answers are made from. */
export interface Services {
  readonly host: Host;
  readonly clients: Clients;
  readonly models: Models;
  readonly runs: RunService;
  readonly analyses: Analyses;
  readonly previews: Previews;
  readonly clusterWrites: Serial;
  readonly rigWrites: Serial;
  readonly displayWrites: Serial;
  /** What in the workspace could not be read, as sentences. */
  readonly warnings: readonly string[];
  /** Unlike that of every other start. */
  readonly instance: string;
}

/** Answers to all that one client may ask. */
export function handlersFor(services: Services, client: Client): Handlers {
  const { host, models, runs, analyses, clients } = services;
  const { workspace } = host;
  return {
    hello: () => ({
      version: host.version,
      backend: host.computer.backend,
      software: { ...host.software },
      threads: host.computer.threads,
      workspace: workspace.path,
      warnings: services.warnings.map((warning) => sentence(warning)),
      instance: services.instance,
    }),

    listModels: () => models.list(),
    openModel: async ({ source }, { signal, progress }) => {
      const view = await models.openFrom(source, { uploads: client.uploads, signal, progress });
      runs.modelOpened(view.id);
      return view;
    },
    forgetModel: async ({ model }) => {
      if (runs.uses(model)) {
        throw new RequestError(
          "Runs of this model wait or compute. Stop them or wait for them, then remove it.",
        );
      }
      await models.forget(model);
      return {};
    },
    layerKernels: ({ model, layer }) => models.open.use(model, (computer) => computer.layerKernels(layer)),
    cellMask: ({ model, session }) =>
      models.open.use(model, async (computer) => ({ mask: await computer.cellMask(session) })),
    respond: ({ model, session, stimulus }) => {
      checkSize(stimulus);
      return models.open.use(model, (computer) => computer.respond(session, stimulus));
    },
    channelResponse: async ({ model, run }) => {
      const { objective, session } = runs.recipe(run);
      const about = hiddenChannel(objective);
      if (about === null) throw new RequestError("The run is about neurons, not about a hidden channel.");
      const { stimulus } = await runs.arrays(run);
      return models.open.use(model, (computer) => computer.channelResponse(session, about, stimulus));
    },
    analyse: (params, context) => analyses.run(params, context),
    preview: (params, { signal }) => services.previews.run(client, params, signal),

    beginUpload: ({ name, bytes, ends }) => {
      if (ends !== undefined) refuseForeignModel(name, ends);
      return client.uploads.begin(name, bytes);
    },
    uploadChunk: async ({ upload, offset, bytes }) => {
      await client.uploads.append(upload, offset, bytes);
      return {};
    },
    cancelUpload: async ({ upload }) => {
      await client.uploads.discard(upload);
      return {};
    },
    keepStimulus: async ({ upload }) => {
      const bytes = await client.uploads.read(upload, MAX_STIMULUS_BYTES);
      const { path, stimulus } = await workspace.keepStimulus(bytes);
      await client.uploads.discard(upload);
      return { path, shape: [...stimulus.shape] };
    },

    keepFilm: async ({ upload, model, choices, frameRateHz }, { signal, progress }) => {
      const description = await models.open.use(model, async (computer) => computer.description);
      const onProgress = (done: number, total: number | null): void => progress({ done, total });
      const kept = await client.uploads.use(upload, (film) =>
        workspace.keepFilm(film, { description, frameRateHz }, choices, { signal, onProgress }),
      );
      await client.uploads.discard(upload);
      return kept;
    },

    keepRecording: async ({ upload, choices }) => {
      try {
        return await client.uploads.use(upload, (file) => workspace.keepRecording(file, choices));
      } finally {
        await client.uploads.discard(upload);
      }
    },

    checkRecipe: ({ model, recipe }) => runs.check(model, recipe),

    listRuns: () => ({ runs: runs.list() }),
    startRuns: async (params, { signal }) => ({ runs: await runs.start(params, signal) }),
    pauseRuns: (params) => {
      runs.pause(params.runs);
      return {};
    },
    resumeRuns: async (params) => {
      await runs.resume(params.runs);
      return {};
    },
    keepRuns: async (params) => {
      await runs.keep(params.runs);
      return {};
    },
    stopRuns: async (params) => {
      await runs.stop(params.runs);
      return {};
    },
    moveRun: ({ run, position }) => {
      runs.move(run, position);
      return {};
    },
    hurryRuns: (params) => {
      runs.hurry(params.runs);
      return {};
    },
    updateRun: (params) => runs.update(params),
    deleteRuns: async (params) => {
      await runs.delete(params.runs);
      return {};
    },
    restoreRuns: async (params) => ({ runs: await runs.restore(params.runs) }),
    runArrays: ({ run }) => runs.arrays(run),
    runOrigin: ({ run }) => runs.origin(run),
    thumbnails: async (params, { signal }) => ({ thumbnails: await runs.thumbnails(params.runs, signal) }),
    tiles: async (params, { signal }) => ({ tiles: await runs.tiles(params.runs, signal) }),
    likeness: (params, { signal }) => runs.likeness(params.runs, signal),

    // Runs that are not there (any more) have nothing to show: no reason to refuse the others.
    watch: (params) => {
      const { added, removed } = client.frames.watch(params.runs);
      for (const run of [...removed, ...added]) runs.watchChanged(run);
      for (const run of added) {
        const { steps, frame } = runs.missed(run);
        if (steps !== null) client.emit("steps", steps);
        if (frame !== null) client.frames.offer(frame);
      }
      return {};
    },
    acknowledgeFrame: ({ run }) => {
      client.frames.acknowledge(run);
      return {};
    },

    getClusters: async ({ model }) => ({ clusters: [...(await workspace.clusters(model))] }),
    saveClusters: async ({ model, clusters }) => {
      await services.clusterWrites.run(async () => {
        await models.require(model);
        await workspace.saveClusters(model, clusters);
        clients.emit("clustersChanged", { model, clusters }, client);
      });
      return {};
    },

    getDisplay: () => workspace.display(),
    saveDisplay: async ({ display }) => {
      await services.displayWrites.run(async () => {
        await workspace.saveDisplay(display);
        clients.emit("displayChanged", { display }, client);
      });
      return {};
    },

    getRigProfiles: async () => ({ profiles: [...(await workspace.rigProfiles())] }),
    saveRigProfiles: async ({ profiles }) => {
      await services.rigWrites.run(async () => {
        const sorted = profiles.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
        await workspace.saveRigProfiles(sorted);
        clients.emit("rigProfilesChanged", { profiles: sorted }, client);
      });
      return {};
    },
  };
}

function checkSize({ shape, values }: Float32ArrayOf): void {
  const size = shape.reduce((product, length) => product * length, 1);
  if (size === values.length) return;
  throw new RequestError(
    `The stimulus has ${values.length} values, but its shape [${shape.join(", ")}] has ${size}. Send it whole.`,
  );
}
