/** The engine: opens models, queues and computes runs, keeps them, and tells its clients; on any host. */

export { explain } from "../basis/explained-error.ts";
export { Engine } from "./engine.ts";
