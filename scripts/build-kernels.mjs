/**
 * Compiles core/kernels/assembly with and without relaxed SIMD (fused multiply-add), each for memory of one thread and for memory that
 * threads share, and writes all as base64 in a TypeScript module, so that they load the same way in Node, in a worker and in a browser.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const entry = "core/kernels/assembly/index.ts";
const output = new URL("../core/kernels/generated/wasm.ts", import.meta.url);

async function compile(features, ...more) {
  const options = [
    entry,
    "--outFile",
    "kernels.wasm",
    "-O3",
    "--converge",
    "--noAssert",
    "--runtime",
    "stub",
    "--importMemory",
    ...more,
  ];
  let wasm = null;
  const { error, stderr } = await asc.main(
    [...options, ...features.flatMap((feature) => ["--enable", feature])],
    {
      baseDir: fileURLToPath(new URL("..", import.meta.url)),
      writeFile: (name, content) => {
        if (name.endsWith(".wasm")) wasm = content;
      },
    },
  );
  if (error !== null) {
    console.error(stderr.toString());
    throw error;
  }
  return Buffer.from(wasm).toString("base64");
}

const plain = await compile(["simd"]);
const relaxed = await compile(["simd", "relaxed-simd"]);
const shared = ["--sharedMemory", "--maximumMemory", "65536"];
const plainShared = await compile(["simd", "threads"], ...shared);
const relaxedShared = await compile(["simd", "relaxed-simd", "threads"], ...shared);
mkdirSync(new URL(".", output), { recursive: true });
writeFileSync(
  output,
  `// Made by scripts/build-kernels.mjs from core/kernels/assembly.\n${Object.entries({
    plain,
    relaxed,
    plainShared,
    relaxedShared,
  })
    .map(([name, code]) => `export const ${name}: string =\n  "${code}";\n`)
    .join("")}`,
);
console.log(
  `kernels: ${Math.round((plain.length * 3) / 4)} bytes plain, ${Math.round((relaxed.length * 3) / 4)} bytes with fused multiply-add`,
);
