/** First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
const constants = Uint32Array.from(primes(64), (prime) => fractionBits(Math.cbrt(prime)));
/** Those of the square roots of the first eight (5.3.3). */
const initial = Uint32Array.from(primes(8), (prime) => fractionBits(Math.sqrt(prime)));
const BLOCK = 64;

/**
 * SHA-256 as hexadecimal digits. The browser's own where it has it: on pages of this machine and https. A server that is reached by
 * another address over http has pages without it, and there it is computed here.
 */
export async function sha256(
  bytes: Uint8Array<ArrayBuffer>,
  own: Pick<SubtleCrypto, "digest"> | null = globalThis.crypto.subtle ?? null,
): Promise<string> {
  if (own === null) {
    const hash = startSha256();
    hash.update(bytes);
    return hash.digest();
  }
  return Array.from(new Uint8Array(await own.digest("SHA-256", bytes)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** A SHA-256 (FIPS 180-4) of bytes that come in pieces, which browsers' own cannot do. */
export function startSha256(): { update(bytes: Uint8Array): void; digest(): string } {
  const state = initial.slice();
  const block = new Uint8Array(BLOCK);
  const view = new DataView(block.buffer);
  const words = new Uint32Array(BLOCK);
  let filled = 0;
  let length = 0;
  const update = (bytes: Uint8Array): void => {
    length += bytes.length;
    for (let at = 0; at < bytes.length; ) {
      const taken = Math.min(BLOCK - filled, bytes.length - at);
      block.set(bytes.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled < BLOCK) break;
      compress(state, view, words);
      filled = 0;
    }
  };
  return {
    update,
    digest: () => {
      const bits = length * 8;
      const padding = new Uint8Array(1 + ((BLOCK + 55 - filled) % BLOCK) + 8);
      padding[0] = 0x80;
      const end = new DataView(padding.buffer, padding.length - 8);
      end.setUint32(0, Math.floor(bits / 2 ** 32));
      end.setUint32(4, bits % 2 ** 32);
      update(padding);
      return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
    },
  };
}

function compress(state: Uint32Array, block: DataView, w: Uint32Array): void {
  for (let t = 0; t < 16; t++) w[t] = block.getUint32(4 * t);
  for (let t = 16; t < 64; t++) {
    const a = w[t - 15]!;
    const b = w[t - 2]!;
    const s0 = rotated(a, 7) ^ rotated(a, 18) ^ (a >>> 3);
    const s1 = rotated(b, 17) ^ rotated(b, 19) ^ (b >>> 10);
    w[t] = (w[t - 16]! + s0 + w[t - 7]! + s1) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t++) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const one = (h + s1 + ((e & f) ^ (~e & g)) + constants[t]! + w[t]!) | 0;
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = state[index]! + value;
}

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function fractionBits(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32);
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
}
