/** A code has at most this many bits. */
const MAX_BITS = 12;
const MAX_CODES = 1 << MAX_BITS;

/**
 * Compresses as GIF does (Appendix F of GIF89a): Lempel-Ziv-Welch with codes that grow from `bits + 1` to 12 bits, packed
 * from the lowest bit on.
 *
 * @param indices each below `2 ** bits`
 * @param bits 2 to 8
 */
export function compressLzw(indices: Uint8Array, bits: number): Uint8Array {
  const clear = 1 << bits;
  const end = clear + 1;
  const out = new BitWriter(indices.length);
  /** The code of a string and the index that follows it, by `code << 8 | index`. */
  const codes = new Map<number, number>();
  let size = bits + 1;
  let next = end + 1;
  out.write(clear, size);
  let current = -1;
  for (const index of indices) {
    if (current < 0) {
      current = index;
      continue;
    }
    const key = (current << 8) | index;
    const longer = codes.get(key);
    if (longer !== undefined) {
      current = longer;
      continue;
    }
    out.write(current, size);
    current = index;
    if (next === MAX_CODES) {
      out.write(clear, size);
      codes.clear();
      size = bits + 1;
      next = end + 1;
      continue;
    }
    // The reader learns a code one step later than the writer, hence the size grows before the code is given.
    if (next === 1 << size) size++;
    codes.set(key, next++);
  }
  if (current >= 0) {
    out.write(current, size);
    if (next === 1 << size && size < MAX_BITS) size++;
  }
  out.write(end, size);
  return out.finish();
}

class BitWriter {
  private bytes: Uint8Array;
  private length = 0;
  private pending = 0;
  private bits = 0;

  constructor(expected: number) {
    this.bytes = new Uint8Array(Math.max(64, expected));
  }

  write(code: number, size: number): void {
    this.pending |= code << this.bits;
    this.bits += size;
    while (this.bits >= 8) {
      this.put(this.pending & 0xff);
      this.pending >>>= 8;
      this.bits -= 8;
    }
  }

  finish(): Uint8Array {
    if (this.bits > 0) this.put(this.pending);
    return this.bytes.slice(0, this.length);
  }

  private put(byte: number): void {
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(2 * this.length);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.length++] = byte;
  }
}
