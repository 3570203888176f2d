import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { script, served, token } from "./testing/served.ts";

describe("the way in", () => {
  test("is the token, which becomes a cookie and leaves the address", async () => {
    const { get, port } = await served();
    const { status, headers } = await get(`/?token=${token}`);
    expect([status, headers.location]).toEqual([303, expect.stringMatching(/^\/#session=[\w-]{43}$/)]);
    expect(headers.location).not.toContain(token);
    const [cookie] = headers["set-cookie"]!;
    expect(cookie).toMatch(new RegExp(`^retinoscope-${port}=\\S+; Path=/; HttpOnly; SameSite=Strict$`));
    expect(cookie).not.toContain(token);

    const page = await get("/", { Cookie: `other=1; ${cookie!.split(";")[0]}; more=2` });
    expect([page.status, page.headers["cache-control"]]).toEqual([200, "no-store"]);
    expect(page.body.toString()).toContain("the window");
  });

  test("is open to one who has the cookie and an old address", async () => {
    const { get, cookie } = await served();
    const { status, headers } = await get("/?token=of-yesterday", { Cookie: await cookie() });
    expect([status, headers.location, headers["set-cookie"]]).toEqual([303, "/", undefined]);
  });

  test("is open once to one who is invited", async () => {
    const { get, invitation, port } = await served();
    const path = invitation().slice(`http://127.0.0.1:${port}`.length);
    const { status, headers } = await get(path);
    expect(status).toBe(303);
    expect((await get("/", { Cookie: headers["set-cookie"]![0]!.split(";")[0]! })).status).toBe(200);
    expect((await get(path)).status).toBe(401);
  });

  test.each([
    ["no token", "/"],
    ["an empty token", "/?token="],
    ["a wrong token", `/?token=${token.slice(0, -1)}0`],
    ["a token that is longer", `/?token=${token}0`],
    ["the token elsewhere", `/icon.svg?token=${token}`],
    ["the token in the path", `/${token}`],
    ["an asset's path", "/assets/main-1f2e3d.js"],
    ["a path that is not there", "/nowhere"],
  ])("is closed to %s, and the page says what to do", async (_name, path) => {
    const { get } = await served();
    const { status, headers, body } = await get(path);
    expect(status).toBe(401);
    expect(headers["set-cookie"]).toBeUndefined();
    expect(body.toString()).toContain("Open the address that");
    expect(body.toString()).not.toContain("refresh");
  });

  test("is closed to a wrong cookie and to another port's", async () => {
    const one = await served();
    const two = await served();
    const name = (await one.cookie()).split("=")[0]!;
    for (const cookie of [`${name}=`, `${name}=${token}`, name, await two.cookie(), `x${await one.cookie()}`])
      expect((await one.get("/", { Cookie: cookie })).status).toBe(401);
  });

  test("asks again, once, when a link on a foreign site kept the cookie back", async () => {
    const { get } = await served();
    const { status, body } = await get("/", { "Sec-Fetch-Site": "cross-site" });
    expect(status).toBe(401);
    expect(body.toString()).toContain('<meta http-equiv="refresh" content="0; url=/">');
    expect((await get("/", { "Sec-Fetch-Site": "same-origin" })).body.toString()).not.toContain("refresh");
  });
});

describe("under a foreign name", () => {
  test.each([
    "evil.example",
    "127.0.0.1",
    "127.0.0.1:1",
    "localhost",
    "[::1]:PORT",
    "127.0.0.1:PORT.evil.example",
    "127.0.0.1:PORT,evil.example",
    "0.0.0.0:PORT",
  ])("%s nothing is answered", async (host) => {
    const { get, cookie, port } = await served();
    const { status, headers, body } = await get(`/?token=${token}`, {
      Host: host.replace("PORT", String(port)),
      Cookie: await cookie(),
    });
    expect([status, headers["set-cookie"], headers.location]).toEqual([421, undefined, undefined]);
    expect(body.toString()).not.toContain("token");
  });

  test("localhost is not one", async () => {
    const { get, cookie, port } = await served();
    expect((await get("/", { Host: `localhost:${port}`, Cookie: await cookie() })).status).toBe(200);
  });
});

describe("files", () => {
  test("come with their type, and for good where their name has a hash", async () => {
    const { get, cookie } = await served();
    const Cookie = await cookie();
    const head = async (path: string) => {
      const { status, headers } = await get(path, { Cookie });
      return [status, headers["content-type"], headers["cache-control"]];
    };
    const forGood = "private, max-age=31536000, immutable";
    expect(await head("/assets/main-1f2e3d.js")).toEqual([200, "text/javascript; charset=utf-8", forGood]);
    expect(await head("/assets/kernel.wasm")).toEqual([200, "application/wasm", forGood]);
    expect(await head("/assets/with%20space.css")).toEqual([200, "text/css; charset=utf-8", forGood]);
    expect(await head("/icon.svg")).toEqual([200, "image/svg+xml", "no-cache"]);
    expect((await head("/index.html"))[0]).toBe(404);
  });

  test("come compressed to whoever takes that", async () => {
    const { get, cookie, site } = await served();
    await site.compressed;
    const Cookie = await cookie();
    const path = "/assets/main-1f2e3d.js";
    const plain = await get(path, { Cookie });
    const small = await get(path, { Cookie, "Accept-Encoding": "br, gzip" });
    expect([plain.headers["content-encoding"], plain.body.toString()]).toEqual([undefined, script]);
    expect([small.headers["content-encoding"], small.headers.vary]).toEqual(["gzip", "Accept-Encoding"]);
    expect(small.body.length).toBeLessThan(200);
    expect(gunzipSync(small.body).toString()).toBe(script);
    const icon = await get("/icon.svg", { Cookie, "Accept-Encoding": "gzip" });
    expect(icon.headers["content-encoding"]).toBeUndefined();
  });

  test("HEAD gives the headers alone", async () => {
    const { get, cookie } = await served();
    const { status, headers, body } = await get("/assets/main-1f2e3d.js", { Cookie: await cookie() }, "HEAD");
    expect([status, headers["content-length"], body.length]).toEqual([200, String(script.length), 0]);
  });

  test.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/assets/../icon.svg",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..\\secret.txt",
    "/..%5csecret.txt",
    "//icon.svg",
    "/./icon.svg",
    "/icon.svg%00",
    "/icon.svg/",
    "/ICON.SVG",
    "/etc/passwd",
    "//etc/passwd",
    "file:///etc/passwd",
    "http://evil.example/icon.svg",
    "/__proto__",
    "/constructor",
    "*",
  ])("%s is not there", async (path) => {
    const { raw, cookie, port } = await served();
    const head = `Host: 127.0.0.1:${port}\r\nCookie: ${await cookie()}\r\nConnection: close`;
    const reply = await raw(`GET ${path} HTTP/1.1\r\n${head}\r\n\r\n`);
    expect(reply).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(reply).not.toContain("secret\n");
    expect(reply).not.toContain("<svg");
  });

  test("a NUL in the path is no request", async () => {
    const { raw, port } = await served();
    const reply = await raw(`GET /icon.svg\0 HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    expect(reply).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("every answer", () => {
  test("has a strict policy, and the page a nonce of its own", async () => {
    const { get, cookie } = await served();
    const Cookie = await cookie();
    const nonces = new Set<string>();
    for (const [path, headers] of [
      ["/", { Cookie }],
      ["/", { Cookie }],
      ["/", {}],
      ["/icon.svg", { Cookie }],
      ["/nowhere", { Cookie }],
      [`/?token=${token}`, {}],
      ["/", { Host: "evil.example" }],
    ] as const) {
      const { headers: got, body } = await get(path, headers);
      const policy = String(got["content-security-policy"]);
      expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
      expect(policy).toMatch(/frame-ancestors 'none'$/);
      const nonce = /'nonce-([\w-]{24})'/.exec(policy)![1]!;
      nonces.add(nonce);
      if (path === "/" && "Cookie" in headers) expect(body.toString()).toContain(`content="${nonce}"`);
      expect(body.toString()).not.toContain("__STYLE_NONCE__");
      expect(got).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
      });
      expect(got["permissions-policy"]).toContain("camera=()");
      expect(Object.keys(got).filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
    expect(nonces.size).toBe(7);
  });

  test.each(["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])("%s is refused", async (method) => {
    const { get, cookie } = await served();
    const { status, headers } = await get("/", { Cookie: await cookie() }, method);
    expect([status, headers.allow, headers.connection]).toEqual([405, "GET, HEAD", "close"]);
  });

  test.each(["Content-Length: 5\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"])(
    "a request with a body is refused: %j",
    async (body) => {
      const { raw, port } = await served();
      expect(await raw(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${body}`)).toMatch(/^HTTP\/1\.1 413 /);
    },
  );

  test("headers beyond the limit are refused", async () => {
    const { raw, port } = await served();
    const head = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: ${"x".repeat(20_000)}\r\n\r\n`;
    expect(await raw(head)).toMatch(/^HTTP\/1\.1 431 /);
  });

  test("who never ends a request is cut off", async () => {
    const { raw, port } = await served(undefined, { requestMs: 50 });
    expect(await raw(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`)).toMatch(/^HTTP\/1\.1 408 /);
  });
});
