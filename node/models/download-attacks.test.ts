import { once } from "node:events";
import { readdirSync, statSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer as createRawServer, type Socket } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { allOf } from "../../core/basis/byte-source.ts";
import { sha256 } from "../files.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { downloadFile } from "./download.ts";
import { publisherPolicy } from "./download-policy.ts";
import { FolderModelLibrary } from "./model-library.ts";
import { checkpointsUrl, publishedModels } from "./remote.ts";

// What a publisher, its servers or somebody between them could do. What networks do by themselves: download.test.ts.

afterEach(() => void vi.unstubAllGlobals());

const quick = { ...publisherPolicy, pauseMs: 0, attempts: 2 };
const content = new TextEncoder().encode("the whole model");

function download(url: string | URL, policy = quick) {
  const folder = temporaryFolder();
  const temporary = join(folder, "x.part");
  const onProgress = vi.fn();
  const result = downloadFile({
    url: new URL(url),
    name: "a model",
    temporary,
    policy,
    signal: new AbortController().signal,
    onProgress,
  });
  return { result, folder, temporary, onProgress };
}

/** Answers in the place of the network. @returns the addresses that were asked, in order */
function network(answer: (url: string, init: RequestInit) => Response): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: URL, init: RequestInit) => {
    asked.push(url.href);
    expect(init.redirect).toBe("manual");
    return answer(url.href, init);
  });
  return asked;
}

const redirect = (location: string, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 302, headers: { location, ...headers } });
const whole = (bytes = content): Response =>
  new Response(bytes, { headers: { "content-length": String(bytes.length), etag: '"v1"' } });

describe("where a download goes", () => {
  const start = new URL(publishedModels[0]!.file, checkpointsUrl).href;

  test("is https at its publisher's, for every model that is offered", () => {
    for (const { file } of publishedModels)
      expect(publisherPolicy.allows(new URL(file, checkpointsUrl))).toBe(true);
  });

  test("from the publisher to its own servers", async () => {
    const asked = network((url) =>
      url === start ? redirect("https://cas-bridge.xethub.hf.co/x?sig=1") : whole(),
    );
    expect(await download(start).result).toEqual(content);
    expect(asked).toEqual([start, "https://cas-bridge.xethub.hf.co/x?sig=1"]);
  });

  test.each([
    "http://huggingface.co/plain",
    "https://evil.example/",
    "//evil.example/",
    "https://huggingface.co.evil.example/",
    "https://huggingface.co@evil.example/",
    "https://user:key@huggingface.co/",
    "https://huggingface.co:8443/",
    "http://127.0.0.1:7345/?token=guess",
    "http://169.254.169.254/latest/meta-data/",
    "https://[::1]/",
    "file:///etc/passwd",
    "data:text/plain,model",
    "javascript:alert(1)",
    "ftp://huggingface.co/",
  ])("and never to %s, whichever hop leads there", async (place) => {
    for (const hops of [[], ["https://hf.co/next"], ["https://hf.co/a", "https://cdn.hf.co/b"]]) {
      const trail = [start, ...hops];
      const asked = network((url) => redirect(trail[trail.indexOf(url) + 1] ?? place));
      const { result, folder } = download(start);
      await expect(result).rejects.toMatchObject({
        name: "DownloadError",
        message: expect.stringMatching(/was led to .*, where models are not published, and was given up/),
      });
      expect(asked).toEqual(trail);
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  test("not there when it goes on after an interruption, either", async () => {
    let attempt = 0;
    const asked = network(() => {
      attempt++;
      if (attempt > 1) return redirect("https://evil.example/rest");
      throw new TypeError("terminated");
    });
    await expect(download(start).result).rejects.toThrow("was led to https://evil.example");
    expect(asked).toEqual([start, start]);
  });

  test("not to the first place, if that is none of the publisher's", async () => {
    const asked = network(() => whole());
    await expect(download("http://huggingface.co/x").result).rejects.toThrow(
      "was led to http://huggingface.co",
    );
    expect(asked).toEqual([]);
  });
});

describe("what a download brings", () => {
  const start = `${checkpointsUrl}x.ckpt`;
  const named = { "x-linked-etag": `"${sha256(content)}"` };

  test("is not used if its rest belongs to another file", async () => {
    let attempt = 0;
    network((url) => {
      if (url === start) return redirect("https://cdn.hf.co/x", named);
      attempt++;
      if (attempt > 1) {
        const range = `bytes 4-${content.length - 1}/${content.length}`;
        const rest = new TextEncoder().encode("EVIL ending");
        return new Response(rest, { status: 206, headers: { "content-range": range, etag: '"v1"' } });
      }
      const cut = new ReadableStream({
        start: (controller) => controller.enqueue(content.subarray(0, 4)),
        pull: (controller) => controller.error(new TypeError("terminated")),
      });
      return new Response(cut, { headers: { "content-length": String(content.length), etag: '"v1"' } });
    });
    const { result, folder } = download(start);
    await expect(result).rejects.toThrow("its checksum differs");
    expect(attempt).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("is not taken for whole where its server does not tell its end", async () => {
    const server = createRawServer((socket: Socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nthe first half"));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const here = { ...quick, allows: () => true };
    await expect(download(`http://127.0.0.1:${port}/`, here).result).rejects.toThrow(
      "did not say how long the file is",
    );
  });

  test("lies meanwhile in a file of this user's alone, whose name says that it is not whole", async () => {
    network(() => whole());
    const { result, temporary, onProgress } = download(start);
    let mode = 0;
    onProgress.mockImplementation(() => {
      mode = statSync(temporary).mode & 0o777;
    });
    await result;
    if (process.platform !== "win32") expect(mode).toBe(0o600);
  });

  test("is among the models only once it is whole, checked and stored", async () => {
    const folder = temporaryFolder();
    const library = new FolderModelLibrary({ models: folder, temporary: folder });
    network((url) => (url.startsWith(checkpointsUrl) ? redirect("https://cdn.hf.co/x", named) : whole()));
    const files = await library.download(
      publishedModels[1]!.name,
      new AbortController().signal,
      () => undefined,
    );
    expect(await library.stored()).toEqual([]);
    const { id } = await library.store(files, { name: "m", origin: "remote", options: {} });
    expect((await library.stored()).map((model) => model.id)).toEqual([id]);
    expect(allOf((await library.read(id)).files[0]!.bytes)).toEqual(content);
  });
});
