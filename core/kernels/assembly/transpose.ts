/** Lane k of result j is lane j of argument k: four vectors of four channels become four vectors of four positions, and back. */
// @ts-ignore: decorators are AssemblyScript's
@inline
export function first(a: v128, b: v128, c: v128, d: v128): v128 {
  return low(low32(a, b), low32(c, d));
}

// @ts-ignore: decorators are AssemblyScript's
@inline
export function second(a: v128, b: v128, c: v128, d: v128): v128 {
  return high(low32(a, b), low32(c, d));
}

// @ts-ignore: decorators are AssemblyScript's
@inline
export function third(a: v128, b: v128, c: v128, d: v128): v128 {
  return low(high32(a, b), high32(c, d));
}

// @ts-ignore: decorators are AssemblyScript's
@inline
export function fourth(a: v128, b: v128, c: v128, d: v128): v128 {
  return high(high32(a, b), high32(c, d));
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function low32(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function high32(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function low(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function high(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
}
