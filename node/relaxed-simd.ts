import { setFlagsFromString } from "node:v8";

/**
 * Node 20 has fused multiply-add in WebAssembly behind a flag, later versions without one. To be imported before anything that
 * asks what WebAssembly can do. Worker threads inherit it.
 */
if (process.versions.node.startsWith("20.")) setFlagsFromString("--experimental-wasm-relaxed-simd");
