import type { IncomingMessage, RequestListener } from "node:http";
import { newNonce } from "../security/content-security-policy.ts";
import { securityHeaders } from "../security/headers.ts";
import type { Access } from "./access.ts";
import { addressOf, type Guard } from "./guard.ts";
import { noToken, notFound, type Refusal, refusalPage, tooManyKeys } from "./refusal-page.ts";
import type { Site, SiteFile } from "./site.ts";

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Answers requests for pages and files: `/` is the window, with `?token=` the way in; everything else is in the site's table or not
 * there. The path is compared as it came and never decoded.
 */
export function servePages(site: Site, access: Access, guard: Guard): RequestListener {
  return (request, response) => {
    const nonce = newNonce();
    const { status, headers, body } =
      tooOften(request, access, guard) ??
      misdirected(request, access) ??
      entrance(request, access, guard, nonce) ??
      content(request, site, nonce);
    response.writeHead(status, { ...securityHeaders(nonce), ...headers, "Content-Length": body.length });
    response.end(body);
  };
}

/** More requests than any window of ours makes. */
function tooOften(request: IncomingMessage, access: Access, guard: Guard): Answer | null {
  const client = access.clientOf(request);
  if (client !== null) guard.trust(request.socket);
  // Whoever floods from the same address takes nothing from one who is known.
  const who = client ?? addressOf(request);
  if (guard.requests.take(who)) return null;
  const seconds = Math.ceil(guard.requests.wait(who) / 1000);
  return refuse(429, "Too many requests. Wait a little.", { "Retry-After": String(seconds) });
}

/** Requests that no page of ours makes. */
function misdirected(request: IncomingMessage, access: Access): Answer | null {
  const { method, headers } = request;
  if (!access.isOwnHost(request)) return refuse(421, "Retinoscope does not answer under this name.");
  if (method !== "GET" && method !== "HEAD")
    return refuse(405, "Only GET and HEAD are answered.", { Allow: "GET, HEAD" });
  if (headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0)
    return refuse(413, "Requests have no body here.");
  return null;
}

/** Nothing more is read from who sent that. */
function refuse(status: number, why: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return text(status, "text/plain; charset=utf-8", `${why}\n`, { Connection: "close", ...headers });
}

/** Lets nobody pass without the cookie, and gives it for the token. */
function entrance(request: IncomingMessage, access: Access, guard: Guard, nonce: string): Answer | null {
  const [path, query] = split(request);
  const token = path === "/" ? new URLSearchParams(query).get("token") : null;
  const hasCookie = access.clientOf(request) !== null;
  if (token === null) {
    if (hasCookie) return null;
    const again = path === "/" && request.headers["sec-fetch-site"] === "cross-site";
    return refusal(401, noToken, nonce, { again });
  }
  // Guesses of others, from the same address, keep nobody out who knows it: it is too long to be guessed.
  if (access.admits(token)) {
    const { cookie, session } = access.newClient();
    return text(303, "text/plain; charset=utf-8", "The window is at /\n", {
      Location: `/#session=${session}`,
      "Set-Cookie": cookie,
    });
  }
  // An old address in a browser that is in; without any token, a page asks to be told that it needs one.
  if (hasCookie && token !== "")
    return text(303, "text/plain; charset=utf-8", "The window is at /\n", { Location: "/" });
  const address = addressOf(request);
  if (guard.guesses.take(address)) return refusal(401, noToken, nonce);
  const seconds = Math.ceil(guard.guesses.wait(address) / 1000);
  return refusal(429, tooManyKeys, nonce, { headers: { "Retry-After": String(seconds) } });
}

function content(request: IncomingMessage, site: Site, nonce: string): Answer {
  const [path] = split(request);
  if (path === "/") return text(200, "text/html; charset=utf-8", site.page(nonce));
  const file = site.files.get(path);
  return file === undefined ? refusal(404, notFound, nonce) : fileAnswer(file, request);
}

function fileAnswer(file: SiteFile, { headers }: IncomingMessage): Answer {
  const accepted = String(headers["accept-encoding"] ?? "").split(",");
  const compressed = accepted.some((name) => name.trim() === "gzip") ? file.compressed : null;
  return {
    status: 200,
    headers: {
      "Content-Type": file.type,
      "Cache-Control": file.cacheControl,
      Vary: "Accept-Encoding",
      ...(compressed === null ? {} : { "Content-Encoding": "gzip" }),
    },
    body: compressed ?? file.body,
  };
}

function refusal(
  status: number,
  why: Refusal,
  nonce: string,
  {
    again = false,
    headers = {},
  }: { readonly again?: boolean; readonly headers?: Readonly<Record<string, string>> } = {},
): Answer {
  return text(status, "text/html; charset=utf-8", refusalPage(why, nonce, again), headers);
}

/** Made for one request, and not to be kept. */
function text(
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { "Content-Type": type, "Cache-Control": "no-store", ...headers },
    body: Buffer.from(body),
  };
}

function split({ url = "" }: IncomingMessage): [path: string, query: string] {
  const mark = url.indexOf("?");
  return mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)];
}
