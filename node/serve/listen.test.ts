import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { isUsableToken, newToken } from "./access.ts";
import { listen } from "./listen.ts";

function server(): Server {
  const server = createServer();
  onTestFinished(() => void server.close());
  return server;
}

test("listens on the loopback interface alone, where it is told to", async () => {
  const one = server();
  const port = await listen(one, 0);
  expect(one.address()).toMatchObject({ address: "127.0.0.1", port });
  await expect(listen(server(), port)).rejects.toThrow(`Port ${port} is in use. Give another one`);
});

test("finds another port when the usual one is taken", async () => {
  const ports = [await listen(server(), null), await listen(server(), null)];
  expect(new Set(ports).size).toBe(2);
  const three = server();
  const port = await listen(three, null);
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
