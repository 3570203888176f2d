/** `a · b + c`, in one instruction where this build may use it. */
// @ts-ignore: decorators are AssemblyScript's
@inline
export function fma(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}
