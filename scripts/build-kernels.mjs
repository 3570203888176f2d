/**
 * Compiles core/kernels/assembly twice, with and without relaxed SIMD (fused multiply-add), and writes both as base64 in a
 * TypeScript module, so that they load the same way in Node, in a worker and in a browser.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const entry = "core/kernels/assembly/index.ts";
const output = new URL("../core/kernels/generated/wasm.ts", import.meta.url);

async function compile(features) {
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
mkdirSync(new URL(".", output), { recursive: true });
writeFileSync(
  output,
  `// Made by scripts/build-kernels.mjs from core/kernels/assembly.\nexport const plain =\n  "${plain}";\nexport const relaxed =\n  "${relaxed}";\n`,
);
console.log(
  `kernels: ${Math.round((plain.length * 3) / 4)} bytes plain, ${Math.round((relaxed.length * 3) / 4)} bytes with fused multiply-add`,
);
