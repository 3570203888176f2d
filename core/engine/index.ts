/** The engine: opens models, queues and computes runs, keeps them, and tells its clients; on any host. */
export { Engine } from "./engine.ts";
export { NotFoundError, RequestError } from "./errors.ts";
export { explain, explainedErrors, isExplained } from "./explained.ts";
export type {
  ComputedRun,
  Computer,
  DownloadProgress,
  Host,
  KeptRun,
  ModelComputer,
  ModelLibrary,
  RunHandle,
  RunLabel,
  RunListener,
  RunRequestRecord,
  RunResultRecord,
  Upload,
  Workspace,
} from "./host.ts";
