import { readdir, readFile } from "node:fs/promises";
import { dirname, extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { fileError } from "../files.ts";

/** A file as it is sent. */
export interface SiteFile {
  readonly body: Uint8Array;
  /** By gzip; null while it is being compressed, and for what does not get smaller. */
  compressed: Uint8Array | null;
  readonly type: string;
  readonly cacheControl: string;
}

/** A folder of web pages, in memory. Requests look paths up in a table, so no path leads out of it. */
export interface Site {
  /** By the path of its URL, such as `/assets/main-1f2e3d.js`. */
  readonly files: ReadonlyMap<string, SiteFile>;
  /** The page, with a nonce for its styles. */
  readonly page: (nonce: string) => string;
  /** Settled when everything that gets smaller is compressed. */
  readonly compressed: Promise<void>;
}

/** The window, and what visitors of a kiosk have in its place. */
export type Page = "index.html" | "kiosk.html";

const PLACE_OF_NONCE = "__STYLE_NONCE__";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
const compressible = new Set([".css", ".js", ".json", ".map", ".svg", ".txt", ".wasm"]);
/** Smaller ones fit a packet as they are. */
const MIN_COMPRESSED_BYTES = 1024;

/** The build puts files whose names carry a hash of their content into this folder; they never change. */
const HASHED = "/assets/";

/**
 * Reads a built renderer.
 * @param start the page; there is no other
 * @param compressAfter when to compress its files, for a connection; null: never
 * @throws FileError
 */
export async function loadSite(
  folder: string,
  start: Page,
  compressAfter: Promise<unknown> | null = Promise.resolve(),
): Promise<Site> {
  try {
    const paths = await filesBelow(folder);
    const page = await readFile(join(folder, start), "utf8");
    const files = new Map<string, SiteFile>();
    for (const path of paths) {
      if (dirname(path) === folder && extname(path) === ".html") continue;
      const url = `/${relative(folder, path).split(sep).map(encodeURIComponent).join("/")}`;
      files.set(url, {
        body: await readFile(path),
        compressed: null,
        type: types[extname(path)] ?? "application/octet-stream",
        cacheControl: url.startsWith(HASHED) ? "private, max-age=31536000, immutable" : "no-cache",
      });
    }
    return {
      files,
      page: (nonce) => page.replaceAll(PLACE_OF_NONCE, nonce),
      compressed: compressAfter?.then(() => compressAll(files)) ?? Promise.resolve(),
    };
  } catch (error) {
    throw fileError("Reading the window's files in", folder, error);
  }
}

/** Folder by folder: in an application's archive, Node's own recursion does not go. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    }),
  );
  return paths.flat();
}

/** Off this thread, and not waited for: until a file is compressed it is sent as it is. */
async function compressAll(files: ReadonlyMap<string, SiteFile>): Promise<void> {
  for (const [url, file] of files) {
    if (!compressible.has(extname(url)) || file.body.length < MIN_COMPRESSED_BYTES) continue;
    const compressed = await promisify(gzip)(file.body);
    if (compressed.length < file.body.length) file.compressed = compressed;
  }
}
