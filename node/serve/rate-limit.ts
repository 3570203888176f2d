/** How often something may be done: so many at once, and so many a second from then on. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

interface Bucket {
  left: number;
  /** When that was so, in milliseconds. */
  at: number;
}

/** Keys that are remembered. Whoever comes with more of them than that is no window of ours. */
const MAX_KEYS = 4096;

/** Holds each of many to a rate, such as the addresses from which requests come. */
export class RateLimit {
  private readonly rate: Rate;
  private readonly now: () => number;
  private readonly buckets = new Map<string, Bucket>();

  /** @param now milliseconds */
  constructor(rate: Rate, now: () => number = () => performance.now()) {
    this.rate = rate;
    this.now = now;
  }

  /** Whether one more is within the rate. */
  allows(key: string): boolean {
    return this.left(key) >= 1;
  }

  /** Counts one more. @returns whether it was within the rate */
  take(key: string): boolean {
    const left = this.left(key);
    // The last that was used is the last to be forgotten.
    this.buckets.delete(key);
    this.buckets.set(key, { left: Math.max(0, left - 1), at: this.now() });
    if (this.buckets.size > MAX_KEYS) this.buckets.delete(this.buckets.keys().next().value!);
    return left >= 1;
  }

  /** Milliseconds until one more is allowed. */
  wait(key: string): number {
    const missing = 1 - this.left(key);
    return missing <= 0 ? 0 : Math.ceil((1000 * missing) / this.rate.perSecond);
  }

  private left(key: string): number {
    const bucket = this.buckets.get(key);
    if (bucket === undefined) return this.rate.burst;
    const regained = ((this.now() - bucket.at) / 1000) * this.rate.perSecond;
    return Math.min(this.rate.burst, bucket.left + regained);
  }
}

/** Whose rate it is: an IPv4 address, or the network of an IPv6 address, since who has one of these has 2^64. */
export function rateKey(address: string | undefined): string {
  if (address === undefined) return "";
  const [, ipv4] = /^::ffff:([\d.]+)$/i.exec(address) ?? [];
  if (ipv4 !== undefined) return ipv4;
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.split("%")[0]!.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => "0");
  return [...front, ...zeros, ...back].slice(0, 4).join(":");
}
