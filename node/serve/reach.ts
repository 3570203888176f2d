import { isIPv6 } from "node:net";
import { type NetworkInterfaceInfo, networkInterfaces } from "node:os";
import { ServeError } from "./listen.ts";

/** Where a server listens, and under which names it answers. */
export interface Reach {
  /** What it binds to. */
  readonly address: string;
  /** As browsers write them in addresses, without the port; the first is the one to open. No other name is answered. */
  readonly hosts: readonly string[];
  /** Whether programs of this machine alone reach it. */
  readonly isLoopback: boolean;
}

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

const loopback: Reach = { address: "127.0.0.1", hosts: ["127.0.0.1", "localhost"], isLoopback: true };

/**
 * What a user's `--host` means. A name or an address is answered to as it was given, and nothing else is; "all addresses" are those
 * that the machine has now, since any name would let foreign pages in (DNS rebinding).
 *
 * @param host null: this machine alone
 * @throws ServeError if it is neither a name nor an address
 */
export function reachOf(host: string | null, interfaces: Interfaces = networkInterfaces()): Reach {
  if (host === null) return loopback;
  const name = asInAddress(host);
  if (name === "0.0.0.0" || name === "[::]") {
    const own = addressesOf(interfaces, name === "[::]");
    return { address: host, hosts: [...own, ...loopback.hosts], isLoopback: false };
  }
  const isLoopback = name === "localhost" || name === "[::1]" || /^127(\.\d+){3}$/.test(name);
  return { address: unbracketed(name), hosts: [name], isLoopback };
}

function addressesOf(interfaces: Interfaces, withIpv6: boolean): string[] {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family, scopeid }) => !internal && (family === "IPv4" || (withIpv6 && !scopeid)))
    .map(({ address }) => asInAddress(address));
}

/** As a browser writes it: `[::1]`, in lower case, numbers in four parts. */
function asInAddress(host: string): string {
  const text = isIPv6(host) ? `[${host}]` : host;
  // The pattern leaves out ports, paths and users; nothing but a host is left that could be parsed.
  if (/^(\[[\da-f:.]+\]|[\w.-]+)$/i.test(text) && URL.canParse(`http://${text}`))
    return new URL(`http://${text}`).hostname;
  throw new ServeError(
    `"${host}" is no address or name to listen on. Give an address of this machine, such as 192.168.1.20, or 0.0.0.0 for all of them.`,
  );
}

function unbracketed(name: string): string {
  return name.replace(/^\[|\]$/g, "");
}
