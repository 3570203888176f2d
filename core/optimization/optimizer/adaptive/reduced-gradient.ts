import type { FeasibleSet } from "../../projection/feasible-set.ts";
import { forEachChannel } from "../../stimulus.ts";

/**
 * The part of a gradient along which z can move: `q = g − μ n` where z is free and 0 where it is held, with n = FᵀF z the normal of
 * the sphere ‖F z‖ = r and μ = ⟨g, n⟩ / ⟨n, n⟩ over free elements. An element is held if it is at a bound and q points beyond it; as
 * that depends on μ, there are two passes.
 */
export function reducedGradient(
  z: Float32Array,
  gradient: Float32Array,
  set: FeasibleSet,
  out: Float32Array,
): void {
  const normal = set.limits.norm === null ? null : normalAt(z, set);
  const first = normal === null ? 0 : multiplier(z, gradient, normal, set, null);
  const mu = normal === null ? 0 : multiplier(z, gradient, normal, set, first);
  forEachChannel(set.shape, set.limits.ranges, (lower, upper, start, end) => {
    const [least, most] = [Math.fround(lower), Math.fround(upper)];
    for (let i = start; i < end; i++) {
      const n = normal === null ? 0 : normal[i]!;
      const g = gradient[i]!;
      const beyond = g - first * n;
      const held = (z[i]! <= least && beyond < 0) || (z[i]! >= most && beyond > 0);
      out[i] = held ? 0 : g - mu * n;
    }
  });
}

function normalAt(z: Float32Array, set: FeasibleSet): Float32Array {
  if (set.plain) return z;
  const normal = new Float32Array(z.length);
  set.toStimulus(z, normal);
  set.pullBack(normal);
  return normal;
}

/** μ over all elements but those that are held with the μ before. */
function multiplier(
  z: Float32Array,
  gradient: Float32Array,
  normal: Float32Array,
  { shape, limits }: FeasibleSet,
  before: number | null,
): number {
  let along = 0;
  let size = 0;
  forEachChannel(shape, limits.ranges, (lower, upper, start, end) => {
    const [least, most] = [Math.fround(lower), Math.fround(upper)];
    for (let i = start; i < end; i++) {
      const n = normal[i]!;
      const g = gradient[i]!;
      if (before !== null) {
        const beyond = g - before * n;
        if ((z[i]! <= least && beyond < 0) || (z[i]! >= most && beyond > 0)) continue;
      }
      along += g * n;
      size += n * n;
    }
  });
  return size > 0 ? along / size : 0;
}
