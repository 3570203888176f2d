import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, posix } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { allOf } from "../../core/basis/byte-source.ts";
import { openModel } from "../../core/model/index.ts";
import { fixturePath } from "../../fixtures/golden.ts";
import { readModelFiles } from "../model-files.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { publisherPolicy } from "./download-policy.ts";
import { ModelCache, usualCache } from "./model-cache.ts";
import { publishedModels } from "./remote.ts";

const checkpoint = readFileSync(fixturePath("../assets/models/simulated-retina.ckpt"));

/** A publisher on this machine, that counts what it is asked for. */
async function publisher(): Promise<{ url: string; asked: string[]; cache: ModelCache; folder: string }> {
  const asked: string[] = [];
  const server = createServer(({ url }, response) => {
    asked.push(url!);
    response.writeHead(200, { "content-length": checkpoint.length, etag: '"v1"' }).end(checkpoint);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/resolve/main/`;
  const policy = { ...publisherPolicy, allows: ({ href }: URL) => href.startsWith(url), attempts: 1 };
  const folder = join(temporaryFolder(), "models");
  return { url, asked, cache: new ModelCache(folder, { url, policy }), folder };
}

describe("models by their names", () => {
  it("are downloaded once, kept, and opened as any other", async () => {
    const { cache, asked } = await publisher();
    const { name, file } = publishedModels[0]!;
    const told: number[] = [];
    const follower = {
      signal: new AbortController().signal,
      onProgress: ({ done }: { done: number }) => void told.push(done),
    };
    const [first] = await readModelFiles([name], follower, cache);
    expect(first!.name).toBe(posix.basename(file));
    expect(openModel([first!]).description.temporalFootprint).toBe(31);
    expect(told.at(-1)).toBe(checkpoint.length);
    const [again] = await readModelFiles([name], undefined, cache);
    expect(Buffer.from(allOf(again!.bytes)).equals(checkpoint)).toBe(true);
    expect(asked).toEqual([`/resolve/main/${file}`]);
  });

  it("are refused once what is kept is not what was downloaded", async () => {
    const { cache, folder } = await publisher();
    const name = publishedModels[0]!.name;
    const [file] = await readModelFiles([name], undefined, cache);
    const { path } = (file!.bytes as unknown as { reference: { path: string } }).reference;
    expect(path.startsWith(folder)).toBe(true);
    writeFileSync(path, "other");
    await expect(readModelFiles([name], undefined, cache)).rejects.toThrow(/changed or is damaged/);
  });
});

describe("models by their addresses", () => {
  it("may be named by the page that shows them", async () => {
    const { cache, asked, url } = await publisher();
    const page = `${url.replace("/resolve/", "/tree/")}new/m.ckpt?download=true`;
    const [file] = await readModelFiles([page], undefined, cache);
    expect(file!.name).toBe("m.ckpt");
    expect(asked).toEqual(["/resolve/main/new/m.ckpt"]);
  });

  it.each(["https://example.org/m.ckpt", "http://huggingface.co/m.ckpt", "https://huggingface.co:8443/m"])(
    "are refused at %s",
    (address) => {
      expect(() => new ModelCache(temporaryFolder()).addressOf(address)).toThrow(
        /no address where models are published/,
      );
    },
  );
});

it("words that are no names are paths, and told what names there are", async () => {
  const cache = new ModelCache(temporaryFolder());
  expect(cache.addressOf("./demo")).toBeNull();
  await expect(readModelFiles(["hoefling_2024"], undefined, cache)).rejects.toThrow(
    /no model of this name is published.*hoefling_2024_low_res/,
  );
  const [demo] = await readModelFiles(["demo"], undefined, cache);
  expect(demo!.name).toBe("simulated-retina.ckpt");
});

it("the cache lies where the system keeps what may be had again", () => {
  expect(usualCache({ platform: "linux", env: {}, home: "/home/a" })).toBe(
    "/home/a/.cache/retinoscope/models",
  );
  expect(usualCache({ platform: "linux", env: { XDG_CACHE_HOME: "/c" }, home: "/home/a" })).toBe(
    "/c/retinoscope/models",
  );
  expect(usualCache({ platform: "win32", env: { LOCALAPPDATA: "C:\\L" }, home: "C:\\U" })).toBe(
    "C:\\L\\Retinoscope\\models",
  );
  expect(usualCache({ platform: "darwin", env: {}, home: "/Users/a" })).toBe(
    "/Users/a/Library/Caches/Retinoscope/models",
  );
});
