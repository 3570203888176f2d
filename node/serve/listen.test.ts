import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { isUsableToken, newToken, seemsRandom } from "./access.ts";
import { listen } from "./listen.ts";

function server(): Server {
  const server = createServer();
  onTestFinished(() => void server.close());
  return server;
}

const LOOPBACK = "127.0.0.1";

test("listens where it is told to", async () => {
  const one = server();
  const port = await listen(one, LOOPBACK, 0);
  expect(one.address()).toMatchObject({ address: "127.0.0.1", port });
  await expect(listen(server(), LOOPBACK, port)).rejects.toThrow(`Port ${port} is in use. Give another one`);
});

test("an address that the machine does not have is told of", async () => {
  for (const address of ["203.0.113.7", "no-such-name.invalid"])
    await expect(listen(server(), address, 0)).rejects.toThrow(`"${address}" is no address of this machine`);
});

test("finds another port when the usual one is taken", async () => {
  const ports = [await listen(server(), LOOPBACK, null), await listen(server(), LOOPBACK, null)];
  expect(new Set(ports).size).toBe(2);
  const three = server();
  const port = await listen(three, LOOPBACK, null);
  expect((three.address() as AddressInfo).port).toBe(port);
});

test("tokens are long, fit a URL and differ", () => {
  const [one, two] = [newToken(), newToken()];
  expect(one).not.toBe(two);
  expect(isUsableToken(one)).toBe(true);
  expect(Buffer.from(one, "base64url")).toHaveLength(32);
  for (const bad of ["short", "x".repeat(31), `${"x".repeat(40)}&`, "ü".repeat(40), "x".repeat(257)])
    expect(isUsableToken(bad)).toBe(false);
});

test("a token that others could guess does not seem random", () => {
  expect(seemsRandom(newToken())).toBe(true);
  expect(seemsRandom("0f".repeat(8).concat("a1b2c3d4e5f60718"))).toBe(true);
  for (const bad of ["a".repeat(48), "password".repeat(6), "1234567".repeat(6)])
    expect(seemsRandom(bad)).toBe(false);
});
