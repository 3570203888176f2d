import { splat16, splat4 } from "./splat";

// @ts-ignore: decorators are AssemblyScript's
@inline
export function splat(
  channels: i32, x: usize, y: usize, w: usize, count: i32, rows: i32, rowStride: usize, cols: i32, add: bool,
): void {
  if (channels == 16) splat16(x, y, w, count, rows, rowStride, cols, add);
  else splat4(x, y, w, count, rows, rowStride, cols, add);
}
