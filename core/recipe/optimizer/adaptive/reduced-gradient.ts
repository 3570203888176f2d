import { type Bounded, freePart, freeProducts } from "../../../kernels/index.ts";
import type { FeasibleSet } from "../../computing/projection/feasible-set.ts";
import { forEachChannel } from "../../computing/stimulus.ts";

/**
 * The part of a gradient along which z can move: `q = g − μ n` where z is free and 0 where it is held, with n = FᵀF z the normal of
 * the sphere ‖F z‖ = r and μ = ⟨g, n⟩ / ⟨n, n⟩ over free elements. An element is held if it is at a bound and q points beyond it; as
 * that depends on μ, there are two passes.
 *
 * @param scratch for the normal
 */
export function reducedGradient(
  z: Float32Array,
  gradient: Float32Array,
  set: FeasibleSet,
  out: Float32Array,
  scratch: Float32Array,
): void {
  const normal = set.plain ? z : scratch;
  if (!set.plain) {
    set.toStimulus(z, normal);
    set.pullBack(normal);
  }
  const each = (visit: (part: Bounded, out: Float32Array) => void): void =>
    forEachChannel(set.shape, set.limits.ranges, (lower, upper, start, end) => {
      const [ofZ, ofGradient, ofNormal, ofOut] = [z, gradient, normal, out].map((x) =>
        x.subarray(start, end),
      );
      visit({ z: ofZ!, gradient: ofGradient!, normal: ofNormal!, lower, upper }, ofOut!);
    });
  /** μ over all elements but those that are held with the μ before. */
  const multiplier = (before: number | null): number => {
    let along = 0;
    let size = 0;
    each((part) => {
      const products = freeProducts(part, before);
      along += products.along;
      size += products.size;
    });
    return size > 0 ? along / size : 0;
  };
  // Without a norm, nothing but the box is in the way.
  const first = set.limits.norm === null ? 0 : multiplier(null);
  const mu = set.limits.norm === null ? 0 : multiplier(first);
  each((part, ofOut) => freePart(part, first, mu, ofOut));
}
