import type { IncomingMessage } from "node:http";
import { beforeEach, describe, expect, it, vi } from "vitest";

const compared = vi.hoisted(() => [] as [number, number][]);
vi.mock("node:crypto", async (original) => {
  const crypto = await original<typeof import("node:crypto")>();
  return {
    ...crypto,
    timingSafeEqual: (a: Buffer, b: Buffer) => {
      compared.push([a.length, b.length]);
      return crypto.timingSafeEqual(a, b);
    },
  };
});
const { Access, newToken } = await import("./access.ts");

const token = newToken();
const access = new Access(token, 7345, ["127.0.0.1"]);
const wrong = ["", "a", token.slice(1), `${token}a`, `${token.slice(0, -1)}!`, "a".repeat(10_000)];
/** One comparison, in constant time, of two texts that have the same length whatever they were made of. */
const once: [number, number][] = [[32, 32]];

beforeEach(() => void compared.splice(0));

describe("who guesses learns nothing from the time that an answer takes", () => {
  it.each(wrong)("of a key: %j", (guess) => {
    expect(access.admits(guess)).toBe(false);
    expect(compared).toEqual(once);
  });

  it.each(wrong)("of a cookie or a session: %j", (guess) => {
    const { cookie } = access.newClient();
    const [named] = cookie.split(";") as [string];
    const [client] = named.split(".") as [string];
    const asked = (headers: IncomingMessage["headers"]) => ({ headers }) as IncomingMessage;
    expect(access.clientOf(asked({ cookie: `${client}.${guess}` }))).toBeNull();
    expect(compared).toEqual(once);
    const protocols = { cookie: named, "sec-websocket-protocol": guess };
    expect(access.hasSession(asked(protocols))).toBe(false);
    expect(
      access.hasSession(asked({ ...protocols, "sec-websocket-protocol": `retinoscope, ${guess}` })),
    ).toBe(false);
    expect(compared.every(([a, b]) => a === 32 && b === 32)).toBe(true);
  });
});

it("what is right is let in", () => {
  expect(access.admits(token)).toBe(true);
  const { cookie, session } = access.newClient();
  const headers = { cookie: cookie.split(";")[0]!, "sec-websocket-protocol": `retinoscope, ${session}` };
  expect(access.hasSession({ headers } as IncomingMessage)).toBe(true);
});
