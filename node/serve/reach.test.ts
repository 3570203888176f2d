import type { NetworkInterfaceInfo } from "node:os";
import { describe, expect, test } from "vitest";
import { reachOf } from "./reach.ts";
import { served, token } from "./testing/served.ts";

const info = (address: string, family: "IPv4" | "IPv6", internal = false, scopeid = 0) =>
  ({ address, family, internal, ...(family === "IPv6" ? { scopeid } : {}) }) as NetworkInterfaceInfo;
const interfaces = {
  lo: [info("127.0.0.1", "IPv4", true), info("::1", "IPv6", true)],
  en0: [info("192.168.1.20", "IPv4"), info("fe80::1", "IPv6", false, 3), info("2001:db8::20", "IPv6")],
};

describe("where a server is reached", () => {
  test("this machine alone, if nobody says", () => {
    expect(reachOf(null)).toEqual({
      address: "127.0.0.1",
      hosts: ["127.0.0.1", "localhost"],
      isLoopback: true,
    });
  });

  test.each([
    ["192.168.1.20", "192.168.1.20", "192.168.1.20", false],
    ["Lab.Example.org", "lab.example.org", "lab.example.org", false],
    ["2001:DB8::20", "2001:db8::20", "[2001:db8::20]", false],
    ["localhost", "localhost", "localhost", true],
    ["127.0.0.9", "127.0.0.9", "127.0.0.9", true],
    ["127.1", "127.0.0.1", "127.0.0.1", true],
    ["::1", "::1", "[::1]", true],
  ])("%s: binds to %s, answers to %s", (host, address, name, isLoopback) => {
    expect(reachOf(host, interfaces)).toEqual({ address, hosts: [name], isLoopback });
  });

  test("all addresses are those that the machine has, and no other names", () => {
    expect(reachOf("0.0.0.0", interfaces)).toEqual({
      address: "0.0.0.0",
      hosts: ["192.168.1.20", "127.0.0.1", "localhost"],
      isLoopback: false,
    });
    expect(reachOf("::", interfaces).hosts).toEqual([
      "192.168.1.20",
      "[2001:db8::20]",
      "127.0.0.1",
      "localhost",
    ]);
  });

  test.each([
    "",
    " ",
    "a b",
    "http://x",
    "x/y",
    "x:80",
    "user@x",
    "[::1",
    "::1%eth0",
    "x?y",
    "1.2.3.4.5",
    "ü.de",
  ])("%j is neither an address nor a name", (host) => {
    expect(() => reachOf(host, interfaces)).toThrow(/is no address or name to listen on\. Give an address/);
  });
});

// Linux has all of 127.0.0.0/8: another address, which only this machine reaches.
describe.runIf(process.platform === "linux")("on an address that was given", () => {
  const reach = { ...reachOf("127.0.0.2"), isLoopback: false };

  test("only its own name is answered, and only pages of that name get a socket", async () => {
    const { get, socket, port, urls } = await served(undefined, {}, reach);
    expect(urls).toEqual([`http://127.0.0.2:${port}/?token=${token}`]);
    for (const Host of [`127.0.0.1:${port}`, `localhost:${port}`, `evil.example:${port}`, "127.0.0.2"])
      expect([Host, (await get(`/?token=${token}`, { Host })).status]).toEqual([Host, 421]);
    await socket();
    await expect(socket({ Origin: "http://evil.example" })).rejects.toThrow("403");
    await expect(
      socket({ Origin: `http://evil.example:${port}`, Host: `evil.example:${port}` }),
    ).rejects.toThrow("421");
    await expect(socket({ Cookie: undefined })).rejects.toThrow("401");
  });

  test("on 127.0.0.1 nobody listens", async () => {
    const { port } = await served(undefined, {}, reach);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow("fetch failed");
  });
});
