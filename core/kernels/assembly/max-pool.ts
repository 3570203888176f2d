/**
 * The largest of each 2 × 2 pixels of `planes` planes; a last odd row or column is dropped. Where one is not a number, the
 * result is not a number.
 */
export function maxPool(x: usize, y: usize, planes: i32, height: i32, width: i32): void {
  const row = <usize>width * 4;
  const columns = width >> 1;
  for (let plane = 0; plane < planes; plane++) {
    for (let r = 0; r < height >> 1; r++) {
      let top = x + (<usize>plane * height + 2 * r) * row;
      let c = 0;
      for (; c + 4 <= columns; c += 4) {
        const left = f32x4.max(v128.load(top), v128.load(top + row));
        const right = f32x4.max(v128.load(top, 16), v128.load(top + row, 16));
        const even = i8x16.shuffle(left, right, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
        const odd = i8x16.shuffle(left, right, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
        v128.store(y, f32x4.max(even, odd));
        top += 32;
        y += 16;
      }
      for (; c < columns; c++) {
        const left = max(load<f32>(top), load<f32>(top + row));
        store<f32>(y, max(left, max(load<f32>(top, 4), load<f32>(top + row, 4))));
        top += 8;
        y += 4;
      }
    }
  }
}

/** Writes each gradient of a pooled pixel to the first of its four pixels, in reading order, that has the largest value. */
export function maxPoolTransposed(dy: usize, x: usize, y: usize, dx: usize, planes: i32, height: i32, width: i32): void {
  const row = <usize>width * 4;
  memory.fill(dx, 0, <usize>planes * height * row);
  for (let plane = 0; plane < planes; plane++) {
    for (let r = 0; r < height >> 1; r++) {
      let offset = (<usize>plane * height + 2 * r) * row;
      for (let c = 0; c < width >> 1; c++) {
        const top = x + offset;
        const largest = load<f32>(y);
        let to = dx + offset;
        if (load<f32>(top) != largest) {
          if (load<f32>(top, 4) == largest) to += 4;
          else if (load<f32>(top + row) == largest) to += row;
          else if (load<f32>(top + row, 4) == largest) to += row + 4;
        }
        store<f32>(to, load<f32>(dy));
        offset += 8;
        y += 4;
        dy += 4;
      }
    }
  }
}
