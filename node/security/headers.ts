import { contentSecurityPolicy } from "./content-security-policy.ts";

/** What no part of Retinoscope uses, and no script that gets in shall. */
const denied = [
  "accelerometer",
  "autoplay",
  "camera",
  "display-capture",
  "encrypted-media",
  "geolocation",
  "gyroscope",
  "hid",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
];

/** The clipboard takes recipes, and a film may fill the screen; both at a user's press of a button only. */
const allowed = ["clipboard-read", "clipboard-write", "fullscreen"];

const permissionsPolicy = [
  ...denied.map((feature) => `${feature}=()`),
  ...allowed.map((feature) => `${feature}=(self)`),
].join(", ");

/** Headers of every response. The nonce must be fresh for each. */
export function securityHeaders(nonce: string): Record<string, string> {
  return {
    "Content-Security-Policy": contentSecurityPolicy(nonce),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": permissionsPolicy,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
}
