// What Node 16 lacks and later ones have, as far as the product uses it. Loaded first in the main process, the engine and its threads.
import "./language.js";
import buffer from "node:buffer";
import crypto from "node:crypto";
import os from "node:os";
import streams from "node:stream/web";
import { File, FormData, fetch, Headers, Request, Response } from "undici";

os.availableParallelism ??= () => os.cpus().length;
globalThis.crypto ??= crypto.webcrypto;
globalThis.Blob ??= buffer.Blob;
for (const name of ["ReadableStream", "WritableStream", "TransformStream"])
  globalThis[name] ??= streams[name];
for (const [name, value] of Object.entries({ fetch, File, FormData, Headers, Request, Response }))
  globalThis[name] ??= value;
process.getBuiltinModule ??= (name) => require(name);
