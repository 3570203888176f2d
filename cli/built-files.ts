import { fileURLToPath } from "node:url";

// Built files, from where the parts of the built command line lie (dist/chunks).

/** The engine's process. */
export const engineScript = fileURLToPath(new URL("../node/engine.js", import.meta.url));

/** The window. */
export const rendererFolder = fileURLToPath(new URL("../renderer", import.meta.url));
