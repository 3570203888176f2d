/** FIPS 180-4, section 4.2.2: the first 32 bits of the fractional parts of cube roots, and for the state of square roots, of primes. */
const primes = firstPrimes(64);
const fraction = (value: number): number => ((value - Math.floor(value)) * 2 ** 32) | 0;
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const initial = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const BLOCK = 64;

/**
 * SHA-256 as hexadecimal digits. The browser's own where it has it: on pages of this machine and https. A server that is reached by
 * another address over http has pages without it, and there it is computed here.
 */
export async function sha256(
  bytes: Uint8Array<ArrayBuffer>,
  own: Pick<SubtleCrypto, "digest"> | null = globalThis.crypto.subtle ?? null,
): Promise<string> {
  const digest = own === null ? digestOf(bytes) : new Uint8Array(await own.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** FIPS 180-4, section 6.2. */
function digestOf(bytes: Uint8Array): Uint8Array {
  const state = Int32Array.from(initial);
  const schedule = new Int32Array(BLOCK);
  const whole = bytes.length - (bytes.length % BLOCK);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let start = 0; start < whole; start += BLOCK) takeBlock(state, schedule, view, start);
  // A one, zeros, and the length in bits.
  const rest = bytes.subarray(whole);
  const end = new Uint8Array(rest.length + 9 > BLOCK ? 2 * BLOCK : BLOCK);
  end.set(rest);
  end[rest.length] = 0x80;
  const endView = new DataView(end.buffer);
  endView.setBigUint64(end.length - 8, BigInt(bytes.length) * 8n);
  for (let start = 0; start < end.length; start += BLOCK) takeBlock(state, schedule, endView, start);
  const digest = new Uint8Array(32);
  const digestView = new DataView(digest.buffer);
  state.forEach((word, index) => {
    digestView.setInt32(4 * index, word);
  });
  return digest;
}

function takeBlock(state: Int32Array, schedule: Int32Array, view: DataView, start: number): void {
  for (let i = 0; i < 16; i++) schedule[i] = view.getInt32(start + 4 * i);
  for (let i = 16; i < BLOCK; i++) {
    const [x, y] = [schedule[i - 15]!, schedule[i - 2]!];
    const first = rotated(x, 7) ^ rotated(x, 18) ^ (x >>> 3);
    const second = rotated(y, 17) ^ rotated(y, 19) ^ (y >>> 10);
    schedule[i] = schedule[i - 16]! + first + schedule[i - 7]! + second;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < BLOCK; i++) {
    const sum = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const one = (h + sum + ((e & f) ^ (~e & g)) + constants[i]! + schedule[i]!) | 0;
    const two = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index]! += word;
  });
}

function rotated(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
}
