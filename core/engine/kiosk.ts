import type { Method, StoredModel } from "./contract/index.ts";
import { RequestError } from "./errors.ts";
import type { Models } from "./model/models.ts";
import type { Handlers } from "./rpc/index.ts";

/** What visitors of a kiosk may ask: what its one model is, and what its cells say. Nothing is kept of it. */
const allowed = new Set<Method>(["hello", "listModels", "openModel", "preview", "respond"]);

/**
 * Answers to what visitors of a kiosk may ask, who know each other as little as they know whose workspace it is. All else is refused with
 * a sentence. The model is the one that was opened last; the demo where there is none.
 */
export function kioskHandlers(handlers: Handlers, models: Pick<Models, "list">): Handlers {
  const shown = async (): Promise<StoredModel | null> => {
    const { stored } = await models.list();
    return stored.toSorted((a, b) => b.lastOpened.localeCompare(a.lastOpened))[0] ?? null;
  };
  const keepToShown = async (model: string): Promise<void> => {
    if ((await shown())?.id !== model)
      throw new RequestError("A kiosk has one model only, and this is another one. Reload the page.");
  };
  const refused = Object.keys(handlers)
    .filter((method) => !allowed.has(method as Method))
    .map((method) => [method, () => refuse(method)]);
  return {
    ...handlers,
    ...(Object.fromEntries(refused) as Partial<Handlers>),
    hello: async (params, context) => ({
      ...(await handlers.hello(params, context)),
      workspace: "",
      warnings: [],
    }),
    listModels: async () => {
      const model = await shown();
      return { stored: model === null ? [] : [model], remote: [] };
    },
    openModel: async ({ source }, context) => {
      if (source.type === "stored") await keepToShown(source.model);
      else if (source.type !== "demo" || (await shown()) !== null) refuse("openModel");
      return handlers.openModel({ source }, context);
    },
    preview: async (params, context) => {
      await keepToShown(params.model);
      return handlers.preview(params, context);
    },
    respond: async (params, context) => {
      await keepToShown(params.model);
      return handlers.respond(params, context);
    },
  };
}

function refuse(method: string): never {
  throw new RequestError(
    `A kiosk does not do "${method}": its visitors see stimuli and draw their own, and nothing else. Start Retinoscope without --kiosk.`,
  );
}
