import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { fixturePath } from "../../fixtures/golden.ts";
import { packed } from "./packed-wasm.ts";

const carrier = readFileSync(fixturePath("../node_modules/h5wasm/dist/node/hdf5_util.js"), "utf8");

it("what h5wasm carries is a third as large, and the same WebAssembly", () => {
  const code = packed(carrier);
  expect(code.length).toBeLessThan(carrier.length / 2);
  const [, deflated] = /Buffer\.from\("([A-Za-z0-9+/=]+)","base64"\)/.exec(code)!;
  const bytes = new Uint8Array(inflateRawSync(Buffer.from(deflated!, "base64")));
  // Its magic number and version.
  expect([...bytes.subarray(0, 8)]).toEqual([0, 97, 115, 109, 1, 0, 0, 0]);
  expect(bytes.length).toBeGreaterThan(3e6);
  expect(code).not.toContain("binaryDecode('");
});

it("code that carries it otherwise is not guessed at", () => {
  expect(() => packed("function findWasmBinary(){return base64Decode('AGFzbQ')}")).toThrow(/another way/);
});
