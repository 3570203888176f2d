import * as tf from "../../tensor.ts";
import { instantiate, type SimdModule, type SimdVariant, supportedVariants } from "./module.ts";
import { broadcastKernels } from "./tensor/broadcast.ts";
import { matMulKernels } from "./tensor/mat-mul.ts";
import { maxPoolKernels } from "./tensor/max-pool.ts";
import { nonlinearityKernels } from "./tensor/nonlinearity.ts";
import { regionKernels } from "./tensor/region.ts";
import { sumKernels } from "./tensor/sum.ts";

/** TensorFlow.js' CPU backend with WebAssembly SIMD beside it: tensors stay ordinary arrays of JavaScript. */
export class SimdBackend extends tf.MathBackendCPU {
  readonly module: SimdModule;

  constructor(module: SimdModule) {
    super();
    this.module = module;
  }
}

/** The name under which TensorFlow.js knows a variant. */
export const backendName = (variant: SimdVariant): string => `simd-${variant}`;

/**
 * Makes the variants that this runtime supports known to TensorFlow.js, which then prefers the fastest: a copy of its CPU
 * backend whose hot kernels are replaced. Each replacement passes what it was not made for on to the original.
 */
export function registerSimdBackends(): void {
  const variants = supportedVariants();
  variants.forEach((variant, index) => {
    const name = backendName(variant);
    const priority = 10 + variants.length - index;
    tf.registerBackend(name, () => new SimdBackend(instantiate(variant)), priority);
    tf.copyRegisteredKernels("cpu", name);
    for (const [kernelName, replacement] of Object.entries(replacements)) {
      const original = tf.getKernel(kernelName, "cpu").kernelFunc;
      tf.unregisterKernel(kernelName, name);
      tf.registerKernel({
        kernelName,
        backendName: name,
        kernelFunc: (call) => replacement(call as never) ?? original(call),
      });
    }
  });
}

const replacements = {
  ...broadcastKernels,
  ...matMulKernels,
  ...maxPoolKernels,
  ...nonlinearityKernels,
  ...regionKernels,
  ...sumKernels,
};
