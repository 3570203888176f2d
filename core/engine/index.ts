/** The engine: opens models, queues and computes runs, keeps them, and tells its clients; on any host. */
export { Engine } from "./engine.ts";
export { explain } from "./explained.ts";
