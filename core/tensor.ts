/**
 * TensorFlow.js, imported in one place and from its ES modules: its CommonJS bundle, which Node would choose
 * by itself, has no gradients registered. Import tensors from here and nowhere else, and use functions
 * (`tf.sum(x)`): the chained methods are not registered.
 */
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import "@tensorflow/tfjs-backend-cpu";
import { enableProdMode } from "@tensorflow/tfjs-core";

// Without it, TensorFlow.js advertises its other packages on the console at first use.
enableProdMode();

export { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
export * from "@tensorflow/tfjs-core";
