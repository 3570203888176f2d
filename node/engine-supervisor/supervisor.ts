import { ExplainedError } from "../../core/basis/explained-error.ts";
import { type FromEngine, fromEngine } from "../engine/messages.ts";
import type { EngineChild, StartEngineChild } from "./child.ts";
import { BEAT_MS, Heartbeat } from "./heartbeat.ts";

/** Why a client's connection to the engine ended, if not by itself. */
export type EngineEnding =
  /** The process died; another one is being started. */
  | "stopped"
  /** It died too often, or cannot be started. */
  | "gave-up"
  /** In order, with everything else. */
  | "shut-down"
  /** The engine is done with this client alone. */
  | "dropped"
  /** The same, since the client did not take what was sent to it. */
  | "behind";

export interface EngineClient {
  /** A message to the client, as the codec has it. */
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Called once, unless the client closed; nothing comes after it. */
  readonly onEnd: (ending: EngineEnding) => void;
}

/** A client's end of the connection. Does nothing once it has ended. */
export interface EngineLink {
  /** @param onSent called when the bytes have left this process, or are lost with the connection */
  send(bytes: Uint8Array<ArrayBuffer>, onSent: () => void): void;
  /** The client has taken so many bytes of what was sent to it. The engine sends no more ahead than that. */
  taken(bytes: number): void;
  close(): void;
}

/** The engine is not there and will not come back. The message is a sentence for people. */
export class EngineUnavailableError extends ExplainedError {
  override readonly name = "EngineUnavailableError";
}

const MAX_RESTARTS = 3;
const WITHIN_MS = 5 * 60_000;
/** An engine that was given up is left alone for so long, whoever wants it. */
const REVIVE_MS = 5000;
const SHUTDOWN_MS = 10_000;
/** A large workspace on a slow disk takes seconds to read; who waits for longer is to know. */
const START_MS = 60_000;
/** One that would compute if the machine let it is waited for so many times as long. */
const MAX_START_WAITS = 10;

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

type State = "starting" | "ready" | "stopping" | "stopped" | "gave-up";

/** What a client is told that comes when the engine is not ready. */
const endings: Readonly<Record<Exclude<State, "ready">, EngineEnding>> = {
  starting: "stopped",
  stopping: "shut-down",
  stopped: "shut-down",
  "gave-up": "gave-up",
};

/**
 * Keeps an engine's process running and connects clients to it. One that dies is started again, but not again and again; one that
 * hangs is ended, and that is like dying.
 */
export class EngineSupervisor<Port = never> {
  private readonly startChild: StartEngineChild<Port>;
  private readonly say: (sentence: string) => void;
  private readonly now: () => number;
  private readonly clients = new Map<number, EngineClient>();
  private readonly restarts: number[] = [];
  private readonly heartbeat: Heartbeat;
  private readonly waiting: Waiting[] = [];
  private state: State = "starting";
  private child: EngineChild<Port>;
  private nextClient = 0;
  private starts = 0;
  /** When it was given up, in milliseconds. */
  private gaveUpAt = Number.NEGATIVE_INFINITY;
  private startLimit: ReturnType<typeof setTimeout> | undefined;
  /** The engine's own word on why it could not start. */
  private failure: string | null = null;
  /** Whether it was ended because it did not answer. */
  private hung = false;
  /** Why it will not come back, as a sentence. */
  private unavailable = "";
  private onStopped: (() => void) | null = null;

  /**
   * @param say where sentences for whoever runs the program go
   * @param beatMs between two questions whether the engine still answers
   */
  constructor(
    startChild: StartEngineChild<Port>,
    say: (sentence: string) => void,
    // No clock that somebody may set.
    now: () => number = () => performance.now(),
    beatMs = BEAT_MS,
  ) {
    this.startChild = startChild;
    this.say = say;
    this.now = now;
    this.heartbeat = new Heartbeat(
      () => this.child.send({ type: "ping" }),
      () => {
        this.hung = true;
        this.child.kill();
      },
      () => this.child.ownTime(),
      beatMs,
    );
    this.child = this.start();
  }

  /** Resolves when clients may attach. @throws EngineUnavailableError */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.state === "ready") resolve();
      else if (this.state === "starting") this.waiting.push({ resolve, reject });
      else reject(new EngineUnavailableError(this.unavailable));
    });
  }

  /**
   * To be called when the engine is ready; otherwise the connection ends at once.
   * @param port the client's own way to the engine, which gets it with the client's first message
   */
  attach(client: EngineClient, port?: Port): EngineLink {
    const id = this.nextClient++;
    if (this.state !== "ready") {
      client.onEnd(endings[this.state]);
      return { send: (_bytes, onSent) => onSent(), taken: () => undefined, close: () => undefined };
    }
    const { child } = this;
    this.clients.set(id, client);
    child.send({ type: "open", client: id }, undefined, port);
    return {
      send: (bytes, onSent) => {
        if (this.clients.has(id)) child.send({ type: "message", client: id, bytes }, onSent);
        else onSent();
      },
      taken: (bytes) => {
        if (this.clients.has(id)) child.send({ type: "taken", client: id, bytes });
      },
      close: () => {
        if (this.clients.delete(id)) child.send({ type: "close", client: id });
      },
    };
  }

  /**
   * Somebody wants the engine who may know that it was given up: it is started anew, but not again and again. Does nothing while it is
   * there, or ends.
   */
  revive(): void {
    if (this.state !== "gave-up" || this.now() - this.gaveUpAt < REVIVE_MS) return;
    this.restarts.length = 0;
    this.child = this.start();
  }

  /** Has the engine suspend its runs and end; kills it if that takes too long. */
  stop(withinMs = SHUTDOWN_MS): Promise<void> {
    if (this.state === "stopped" || this.state === "gave-up") return Promise.resolve();
    this.state = "stopping";
    this.unavailable = "Retinoscope is ending.";
    clearTimeout(this.startLimit);
    this.heartbeat.stop();
    this.rejectWaiting();
    const { child } = this;
    const timer = setTimeout(() => child.kill(), withinMs);
    return new Promise((resolve) => {
      this.onStopped = () => {
        clearTimeout(timer);
        resolve();
      };
      child.send({ type: "shutdown" });
    });
  }

  private start(): EngineChild<Port> {
    this.state = "starting";
    this.failure = null;
    this.hung = false;
    // One that was given up may live on for a while, if it waits for a disk: it is not this one.
    const number = ++this.starts;
    const child = this.startChild();
    this.limitStart(child, MAX_START_WAITS);
    child.onMessage((raw) => {
      if (number !== this.starts) return;
      const parsed = fromEngine.safeParse(raw);
      // What speaks another language is not our engine.
      if (parsed.success) this.receive(parsed.data);
      else child.kill();
    });
    child.onExit((how) => {
      if (number === this.starts) this.exited(how);
    });
    return child;
  }

  private limitStart(child: EngineChild<Port>, waits: number): void {
    clearTimeout(this.startLimit);
    this.startLimit = setTimeout(() => {
      if (waits > 1 && child.ownTime()?.wants === true) return this.limitStart(child, waits - 1);
      this.giveUp(
        `The engine did not start within ${START_MS / 1000} seconds. Check that the disk with the workspace answers, then reload the window, or start Retinoscope again.`,
      );
      // One that waits for a disk may not even end.
      child.kill();
    }, START_MS);
  }

  private receive(message: FromEngine): void {
    // Whatever it says, it lives.
    this.heartbeat.answered();
    switch (message.type) {
      case "ready":
        if (this.state !== "starting") return;
        clearTimeout(this.startLimit);
        this.state = "ready";
        this.heartbeat.start();
        for (const { resolve } of this.waiting.splice(0)) resolve();
        return;
      case "failed":
        this.failure = message.message;
        return;
      case "pong":
        return;
      case "message":
        this.clients.get(message.client)?.onBytes(message.bytes);
        return;
      case "close":
        this.end(message.client, message.behind ? "behind" : "dropped");
    }
  }

  private exited(how: string): void {
    clearTimeout(this.startLimit);
    this.heartbeat.stop();
    if (this.state === "gave-up") return;
    if (this.state === "stopping") {
      this.state = "stopped";
      this.endAll("shut-down");
      this.onStopped?.();
      return;
    }
    const reason = this.hung ? "it did not answer any more" : how;
    const recent = this.restarts.filter((time) => time > this.now() - WITHIN_MS);
    if (this.failure !== null) this.giveUp(this.failure);
    else if (recent.length >= MAX_RESTARTS)
      this.giveUp(
        `The engine stopped ${recent.length + 1} times within five minutes (${reason}) and is not started again by itself. Finished runs are kept. Reload the window to try again.`,
      );
    else {
      this.restarts.splice(0, this.restarts.length, ...recent, this.now());
      this.say(`The engine stopped (${reason}) and is started again.`);
      this.child = this.start();
      this.endAll("stopped");
    }
  }

  private giveUp(sentence: string): void {
    this.state = "gave-up";
    this.gaveUpAt = this.now();
    this.unavailable = sentence;
    this.say(sentence);
    this.rejectWaiting();
    this.endAll("gave-up");
  }

  private rejectWaiting(): void {
    for (const { reject } of this.waiting.splice(0)) reject(new EngineUnavailableError(this.unavailable));
  }

  private endAll(ending: EngineEnding): void {
    for (const id of [...this.clients.keys()]) this.end(id, ending);
  }

  private end(id: number, ending: EngineEnding): void {
    const client = this.clients.get(id);
    if (!this.clients.delete(id)) return;
    client?.onEnd(ending);
  }
}
