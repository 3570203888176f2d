import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

const TOKEN_BYTES = 32;
/** 32 characters drawn at random: 128 bits if they are hexadecimal digits, 192 if they are of all that fit a URL. */
const TOKEN = /^[A-Za-z0-9_-]{32,256}$/;
/** Of 32 random hexadecimal digits, fewer different ones come once in 100 million times. */
const MIN_DIFFERENT = 8;

export const newToken = (): string => randomBytes(TOKEN_BYTES).toString("base64url");

/** Whether a token that somebody chose is long enough, and fits a URL. */
export const isUsableToken = (text: string): boolean => TOKEN.test(text);

/** Whether it may have been drawn at random: where others can reach the server, one key pressed many times is no secret. */
export const seemsRandom = (token: string): boolean => new Set(token).size >= MIN_DIFFERENT;

/** The protocol of WebSockets here; beside it a page names its session. */
export const PROTOCOL = "retinoscope";

/**
 * Who may use a server: those who know the token, and the pages that it served to them. The token comes in the first URL and becomes two
 * things, so that it stays neither in the address bar nor in the browser's history. A cookie opens the page. Browsers send it to every
 * port of this host, so others of this machine may come by it: it opens nothing else. A session opens the engine. It comes to the page
 * behind the `#` of its address, which no browser sends anywhere, the page keeps it in the storage of its origin, which no page of another
 * port can read, and names it when it connects. Neither follows from the other.
 */
export class Access {
  /** A host's cookies are shared by its ports: servers side by side need names of their own. */
  readonly cookieName: string;
  private readonly token: string;
  private readonly hosts: ReadonlySet<string>;
  private readonly invitations = new Set<string>();

  /** @param hosts names under which this server is reached, without the port */
  constructor(token: string, port: number, hosts: readonly string[]) {
    this.token = token;
    this.cookieName = `retinoscope-${port}`;
    const suffix = port === 80 ? "" : `:${port}`;
    this.hosts = new Set(hosts.map((host) => `${host}${suffix}`));
  }

  /** Whether a request names this server: a foreign name that points to this machine (DNS rebinding) does not. */
  isOwnHost({ headers }: IncomingMessage): boolean {
    return headers.host !== undefined && this.hosts.has(headers.host);
  }

  /** Whether a request comes from a page of this server. Browsers always say so with WebSockets. */
  isOwnOrigin({ headers }: IncomingMessage): boolean {
    return headers.origin !== undefined && headers.origin === `http://${headers.host}`;
  }

  /** Whose cookie a request has; null if it has none of ours. */
  clientOf({ headers }: IncomingMessage): string | null {
    for (const pair of (headers.cookie ?? "").split(";")) {
      const [name, value = ""] = pair.trim().split("=", 2);
      const [client = "", proof = ""] = value.split(".", 2);
      if (name === this.cookieName && equal(proof, this.proofOf(`cookie ${client}`))) return client;
    }
    return null;
  }

  /** Whether a request for a WebSocket names the session that belongs to its cookie. */
  hasSession(request: IncomingMessage): boolean {
    const client = this.clientOf(request);
    if (client === null) return false;
    const named = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
    return named.includes(PROTOCOL) && named.some((name) => equal(name, this.proofOf(`session ${client}`)));
  }

  /**
   * A token that opens the window once, for places where others on this machine may read it: the arguments of a program that is started
   * are everybody's.
   */
  invitation(): string {
    const invitation = newToken();
    this.invitations.add(invitation);
    return invitation;
  }

  /** Whether a token is right. An invitation is used up by it. */
  admits(token: string): boolean {
    for (const invitation of this.invitations)
      if (equal(token, invitation)) return this.invitations.delete(invitation);
    return equal(token, this.token);
  }

  /**
   * What a page needs: a value for `Set-Cookie`, which lasts until the browser is closed, and a session. Each client gets its own, from
   * which neither the token nor another's follows, and which is good still when a server comes back with the same token: its windows go on.
   */
  newClient(): { readonly cookie: string; readonly session: string } {
    const client = randomBytes(16).toString("base64url");
    const value = `${client}.${this.proofOf(`cookie ${client}`)}`;
    return {
      cookie: `${this.cookieName}=${value}; Path=/; HttpOnly; SameSite=Strict`,
      session: this.proofOf(`session ${client}`),
    };
  }

  private proofOf(what: string): string {
    return createHmac("sha256", this.token).update(what).digest("base64url");
  }
}

/** Takes the same time wherever two texts differ, and however long they are. */
function equal(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
