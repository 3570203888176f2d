// What Chrome 108, with its V8 10.8, lacks and later ones have: of the language, and of what pages and Node share.
import "core-js/actual/array/from-async.js";
import "core-js/actual/array/to-reversed.js";
import "core-js/actual/array/to-sorted.js";
import "core-js/actual/array/to-spliced.js";
import "core-js/actual/array/with.js";
import "core-js/actual/iterator/index.js";
import "core-js/actual/map/group-by.js";
import "core-js/actual/object/group-by.js";
import "core-js/actual/promise/with-resolvers.js";
import "core-js/actual/set/index.js";
import "core-js/actual/structured-clone.js";
import "core-js/actual/typed-array/to-reversed.js";
import "core-js/actual/typed-array/to-sorted.js";
import "core-js/actual/typed-array/with.js";

AbortSignal.any ??= (signals) => {
  const all = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) all.abort(signal.reason);
    else signal.addEventListener("abort", () => all.abort(signal.reason), { once: true });
  }
  return all.signal;
};
