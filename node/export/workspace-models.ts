import { join } from "node:path";
import { type ModelFacts, modelFacts } from "../../core/export/index.ts";
import { openModel } from "../../core/model/index.ts";
import { FileError } from "../files.ts";
import { ModelStore } from "../models/model-store.ts";

/** What the models of workspaces say of themselves: each is opened once, for the first run that asks. */
export class WorkspaceModels {
  private readonly known = new Map<string, Promise<ModelFacts | null>>();

  /** Null if the workspace does not keep the model any more. */
  facts(workspace: string, model: string): Promise<ModelFacts | null> {
    const folder = join(workspace, "models");
    const key = join(folder, model);
    const facts = this.known.get(key) ?? factsOf(new ModelStore(folder), model);
    this.known.set(key, facts);
    return facts;
  }
}

async function factsOf(store: ModelStore, model: string): Promise<ModelFacts | null> {
  try {
    const { files, options } = await store.read(model);
    return modelFacts(openModel(files, options).description);
  } catch (error) {
    if (error instanceof FileError) return null;
    throw error;
  }
}
