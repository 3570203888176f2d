import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { sha256 } from "../files.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { downloadFile } from "./download.ts";
import type { DownloadPolicy } from "./download-policy.ts";

const content = new Uint8Array(randomBytes(300_000));
const TAG = '"v1"';

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** A server on this machine that answers as a test says. */
async function serve(handler: Handler): Promise<{ base: URL; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    handler(request, response, requests.length);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`), requests };
}

function download(
  base: URL,
  policy: Partial<DownloadPolicy> = {},
  signal = new AbortController().signal,
  onProgress: Parameters<typeof downloadFile>[0]["onProgress"] = () => {},
): { result: Promise<Uint8Array<ArrayBuffer>>; left: () => string[] } {
  const folder = temporaryFolder();
  const result = downloadFile({
    url: new URL("model.ckpt", base),
    name: "a model",
    temporary: join(folder, "x.part"),
    policy: {
      allows: ({ origin }) => origin === base.origin,
      maxBytes: 1e6,
      attempts: 4,
      pauseMs: 0,
      stallMs: 10_000,
      ...policy,
    },
    signal,
    onProgress,
  });
  return { result, left: () => readdirSync(folder) };
}

const headers = { etag: TAG, "content-length": content.length };

/** The rest of the content, as Range asks. */
function sendRest({ headers: { range } }: IncomingMessage, response: ServerResponse): void {
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1]);
  response.writeHead(206, {
    etag: TAG,
    "content-length": content.length - from,
    "content-range": `bytes ${from}-${content.length - 1}/${content.length}`,
  });
  response.end(content.subarray(from));
}

/** Sends a part and breaks the connection. */
function breakOff(response: ServerResponse, bytes: number): void {
  response.writeHead(200, headers);
  response.write(content.subarray(0, bytes), () => response.destroy());
}

describe("downloadFile", () => {
  it("gets a file whole, tells how far it is, and leaves nothing behind", async () => {
    const { base } = await serve((_, response) => response.writeHead(200, headers).end(content));
    const told: { done: number; total: number | null }[] = [];
    const { result, left } = download(base, {}, undefined, (progress) => told.push(progress));
    expect(sha256(await result)).toBe(sha256(content));
    expect(told.at(0)).toEqual({ done: 0, total: content.length });
    expect(told.at(-1)).toEqual({ done: content.length, total: content.length });
    expect(left()).toEqual([]);
  });

  it("goes on where it was interrupted, if the file is still the same", async () => {
    let breakNow = (): void => {};
    const { base, requests } = await serve((request, response, count) => {
      if (count > 1) return sendRest(request, response);
      response.writeHead(200, headers);
      // Little by little, until the client has told of some.
      let sent = 0;
      const timer = setInterval(() => {
        response.write(content.subarray(sent, sent + 1000));
        sent += 1000;
      }, 10);
      breakNow = () => {
        clearInterval(timer);
        response.destroy();
      };
    });
    const { result } = download(base, {}, undefined, ({ done }) => {
      if (done > 0 && requests.length === 1) breakNow();
    });
    expect(sha256(await result)).toBe(sha256(content));
    expect(requests).toHaveLength(2);
    expect(requests[1]!.headers).toMatchObject({
      "if-range": TAG,
      range: expect.stringMatching(/^bytes=\d+-$/),
    });
  });

  it("begins again if the server sends another version", async () => {
    const { base } = await serve((_, response, count) => {
      if (count === 1) breakOff(response, 100_000);
      else response.writeHead(200, { ...headers, etag: '"v2"', "content-length": 5 }).end("hello");
    });
    expect(await download(base).result).toEqual(new TextEncoder().encode("hello"));
  });

  it("begins again if the server sends another part than was asked for", async () => {
    const { base, requests } = await serve((_, response, count) => {
      if (count === 1) breakOff(response, 100_000);
      else if (count === 2) response.writeHead(206, { "content-range": "bytes 7-9/10" }).end("abc");
      else response.writeHead(200, headers).end(content);
    });
    expect(sha256(await download(base).result)).toBe(sha256(content));
    expect(requests[2]!.headers.range).toBeUndefined();
  });

  it("gives up after some attempts, with a sentence", async () => {
    const { base, requests } = await serve((_, response) => breakOff(response, 10));
    const { result, left } = download(base);
    await expect(result).rejects.toMatchObject({
      name: "DownloadError",
      message: expect.stringMatching(/broke off in the middle\. Check the network.*open it from disk/),
    });
    expect(requests).toHaveLength(4);
    expect(left()).toEqual([]);
  });

  it("says that there is no network", async () => {
    const { base } = await serve(() => {});
    const nobody = new URL("http://127.0.0.1:1/");
    expect(base.port).not.toBe("1");
    const { result } = download(nobody, { attempts: 1 });
    await expect(result).rejects.toThrow(/could not be reached.*Check the network.*open it from disk/);
  });

  it("tries again when the server is busy, and not when the file is not there", async () => {
    const busy = await serve((_, response, count) =>
      count < 3 ? response.writeHead(503).end() : response.writeHead(200, headers).end(content),
    );
    expect(sha256(await download(busy.base).result)).toBe(sha256(content));
    const missing = await serve((_, response) => response.writeHead(404).end("no"));
    await expect(download(missing.base).result).rejects.toThrow(/answered 404 \(not found\)/);
    expect(missing.requests).toHaveLength(1);
  });

  it("gives up a server that stops sending", async () => {
    const { base } = await serve((_, response) => {
      response.writeHead(200, headers);
      response.write("a");
    });
    await expect(download(base, { stallMs: 50, attempts: 2 }).result).rejects.toThrow(/stopped sending/);
  });

  it("can be cancelled in the middle and leaves nothing behind", async () => {
    const { base } = await serve((_, response) => {
      response.writeHead(200, headers);
      response.write(content.subarray(0, 1000));
    });
    const controller = new AbortController();
    const { result, left } = download(base, {}, controller.signal, () => controller.abort());
    await expect(result).rejects.toThrow(/was cancelled/);
    expect(left()).toEqual([]);
  });

  it("refuses what is too large, announced or not", async () => {
    const announced = await serve((_, response) => response.writeHead(200, headers).end(content));
    await expect(download(announced.base, { maxBytes: 1000 }).result).rejects.toThrow(
      /larger than 1000 bytes/,
    );
    const silent = await serve((_, response) => {
      response.writeHead(200);
      response.write(content);
      response.end();
    });
    const { result, left } = download(silent.base, { maxBytes: 1000 });
    await expect(result).rejects.toThrow(/larger than 1000 bytes/);
    expect(left()).toEqual([]);
  });

  it("follows redirects to servers of the publisher, and no others", async () => {
    const good = await serve(({ url }, response) => {
      if (url === "/real") response.writeHead(200, headers).end(content);
      else response.writeHead(302, { location: "/real", "x-linked-etag": `"${sha256(content)}"` }).end();
    });
    expect(sha256(await download(good.base).result)).toBe(sha256(content));

    const other = await serve((_, response) => response.writeHead(200, headers).end(content));
    const leading = await serve((_, response) =>
      response.writeHead(302, { location: other.base.href }).end(),
    );
    await expect(download(leading.base).result).rejects.toMatchObject({
      name: "DownloadError",
      message: expect.stringContaining(other.base.host),
    });
    expect(other.requests).toEqual([]);

    const circling = await serve((_, response) => response.writeHead(302, { location: "/" }).end());
    await expect(download(circling.base).result).rejects.toThrow(/without an end/);
  });

  it("notices a file that is not the one that was published", async () => {
    const { base } = await serve(({ url }, response) => {
      if (url === "/real") response.writeHead(200, headers).end(content);
      else response.writeHead(302, { location: "/real", "x-linked-etag": `"${"0".repeat(64)}"` }).end();
    });
    const { result, left } = download(base);
    await expect(result).rejects.toThrow(/checksum differs/);
    expect(left()).toEqual([]);
  });
});
