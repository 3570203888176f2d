import type { CustomScheme } from "electron";
import { newNonce } from "../../node/security/content-security-policy.ts";
import { securityHeaders } from "../../node/security/headers.ts";
import type { Site } from "../../node/serve/site.ts";
import { HOST, SCHEME } from "./origin.ts";

/** To be registered before the app is ready. An origin of its own, with storage; no way around the content security policy. */
export const scheme: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Answers requests of the window from the site's table; a path that is not in it is not there. Paths are never decoded. */
export function servePages(site: Site): (request: Request) => Response {
  return ({ url, method }) => {
    const nonce = newNonce();
    const answer = (status: number, type: string, body: Uint8Array<ArrayBuffer> | string): Response =>
      new Response(body, {
        status,
        headers: { ...securityHeaders(nonce), "Content-Type": type, "Cache-Control": "no-store" },
      });
    const { host, pathname } = new URL(url);
    if (host !== HOST) return answer(421, "text/plain; charset=utf-8", "Nothing answers under this name.\n");
    if (method !== "GET") return answer(405, "text/plain; charset=utf-8", "Only GET is answered.\n");
    if (pathname === "/") return answer(200, "text/html; charset=utf-8", site.page(nonce));
    const file = site.files.get(pathname);
    return file === undefined
      ? answer(404, "text/plain; charset=utf-8", "There is no such page.\n")
      : answer(200, file.type, new Uint8Array(file.body));
  };
}
