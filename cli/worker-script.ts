/** The built worker thread, from where the built command line lies (dist/cli/main.js). */
export const workerScript = new URL("../node/worker.js", import.meta.url);
