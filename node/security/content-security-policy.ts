import { randomBytes } from "node:crypto";

/** The empty string: plotly.js inserts an empty style element and fills it by script. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/**
 * What a page of Retinoscope may load and do, for the server and for the desktop's own protocol alike: nothing but its own files. Only
 * style elements that carry the nonce count, which is fresh for each page; style attributes are how plots and sliders are placed.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "font-src 'self'",
    `style-src 'self' 'nonce-${nonce}' ${EMPTY_STYLE}`,
    "style-src-attr 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** For one page. Nobody can guess it: 144 random bits. */
export function newNonce(): string {
  return randomBytes(18).toString("base64url");
}
