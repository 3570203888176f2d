import { ExplainedError } from "../../basis/explained-error.ts";
import { plain, plainShared, relaxed, relaxedShared } from "../generated/wasm.ts";

type Kernel = (...parameters: number[]) => number;

const kernelNames = [
  "addScaled",
  "applyElu",
  "applySigmoid",
  "applySoftplus",
  "applyTanh",
  "beyondRange",
  "clippedSquares",
  "copyPlanes",
  "dense",
  "denseTransposed",
  "differenceProducts",
  "finishPlane",
  "framesOf",
  "freePart",
  "freeProducts",
  "gruClose",
  "gruCloseTransposed",
  "gruOpen",
  "gruOpenTransposed",
  "largestSize",
  "matMul",
  "maxPool",
  "maxPoolTransposed",
  "product",
  "respond",
  "respondTransposed",
  "scaleAndClip",
  "secondResult",
  "spaceFirstSpace",
  "spaceFirstTime",
  "spaceFirstTransposed",
  "spectraOf",
  "spectralProduct",
  "start",
  "startPlane",
  "sumOfSquares",
  "sumScaled",
  "timeFirst",
  "timeFirstTransposed",
  "verticalSpace",
  "verticalTransposed",
  "writeClipped",
] as const;

export type KernelName = (typeof kernelNames)[number];
export type Kernels = Readonly<Record<KernelName, Kernel>>;

/** With fused multiply-add, or without. */
export type SimdVariant = "relaxed" | "plain";

/** Memory that WebAssembly and JavaScript share, and the kernels that work on it. */
export interface SimdModule {
  readonly variant: SimdVariant;
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
}

/** The kernels could not be given the memory that they need. */
export class KernelMemoryError extends ExplainedError {
  override readonly name = "KernelMemoryError";
}

/** The variants that this runtime can run, the faster one first. */
export function supportedVariants(): SimdVariant[] {
  const candidates: [SimdVariant, string][] = [
    ["relaxed", relaxed],
    ["plain", plain],
  ];
  return candidates.filter(([, code]) => WebAssembly.validate(decode(code))).map(([variant]) => variant);
}

/** Whether threads can share memory here: not in a web page that is not isolated from others. */
export function canShare(): boolean {
  return typeof SharedArrayBuffer !== "undefined" && WebAssembly.validate(decode(plainShared));
}

const codes = { plain, relaxed, plainShared, relaxedShared };
const compiled = new Map<keyof typeof codes, WebAssembly.Module>();

/**
 * Kernels on a memory, that of one thread or one that threads share.
 * @throws WebAssembly.CompileError where the runtime cannot run the variant
 */
export function instantiate(
  variant: SimdVariant,
  memory = new WebAssembly.Memory({ initial: 16 }),
): SimdModule {
  // Instances of one module share what the runtime has made of its code.
  const shared = typeof SharedArrayBuffer !== "undefined" && memory.buffer instanceof SharedArrayBuffer;
  const code = shared ? (`${variant}Shared` as const) : variant;
  let module = compiled.get(code);
  if (module === undefined) {
    module = new WebAssembly.Module(decode(codes[code]));
    compiled.set(code, module);
  }
  const { exports } = new WebAssembly.Instance(module, {
    env: { memory, abort: () => raise("A kernel stopped itself.") },
  });
  const kernels = Object.fromEntries(kernelNames.map((name) => [name, kernel(exports[name], name)]));
  return { variant, memory, kernels: kernels as Kernels };
}

function kernel(candidate: unknown, name: string): Kernel {
  return typeof candidate === "function" ? (candidate as Kernel) : raise(`The kernels have no "${name}".`);
}

function raise(message: string): never {
  throw new Error(message);
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
