import type { Worker } from "node:worker_threads";
import { errorOf, type Failure } from "../../core/basis/explained-error.ts";
import { type ModelDescription, ModelError } from "../../core/model/index.ts";
import { type OwnTime, ownTime } from "../own-time.ts";
import type { AnswerTo, FromThread, ParametersOf, Question, ToThread } from "./messages.ts";
import { whenSpent } from "./own-limit.ts";
import { startThread, type ThreadSource } from "./thread.ts";

/** How long an answer may take, in milliseconds: on a busy machine, a thousand times as long as it usually does. */
const ANSWER_MS = 120_000;

interface Asked {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** A worker thread that opens a model and answers questions about it. One that dies is started again at the next question. */
export class QuestionThread {
  private readonly source: ThreadSource;
  private readonly asked = new Map<number, Asked>();
  private worker: Worker | null = null;
  /** The worker's number in the system, once it is known. */
  private number: number | null = null;
  private next = 0;
  private closed = false;

  /** Starts with the first question; `open` starts it at once, and waits until the model is open. */
  constructor(source: ThreadSource) {
    this.source = source;
  }

  /**
   * @param limitMs how long opening may take
   * @throws CheckpointError, ModelError and others as openModel does, under their names; ModelError if it takes too long or too
   *   much memory
   */
  static async open(
    source: ThreadSource,
    limitMs: number,
  ): Promise<{ readonly thread: QuestionThread; readonly description: ModelDescription }> {
    const thread = new QuestionThread(source);
    const description = await thread.firstStart(limitMs);
    return { thread, description };
  }

  /**
   * @param limitMs how long it may take; a thread that takes longer is ended
   * @throws what the answer throws, under its name; ModelError if the thread dies, is closed or takes too long
   */
  ask<Q extends Question>(
    question: Q,
    parameters: ParametersOf<Q>,
    limitMs = ANSWER_MS,
  ): Promise<AnswerTo<Q>> {
    return new Promise((resolve, reject) => {
      if (this.closed) {
        reject(new ModelError("The model was closed. Open it again."));
        return;
      }
      const id = this.next++;
      const callOff = this.limit(limitMs, () => this.giveUp(id, limitMs));
      const settled =
        <T>(settle: (value: T) => void) =>
        (value: T): void => {
          callOff();
          settle(value);
        };
      this.asked.set(id, { resolve: settled(resolve), reject: settled(reject) });
      this.worker ??= this.start(() => {});
      this.worker.postMessage({ type: "ask", id, question, parameters } satisfies ToThread);
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.worker?.terminate();
  }

  private firstStart(limitMs: number): Promise<ModelDescription> {
    return new Promise((resolve, reject) => {
      const callOff = this.limit(limitMs, () => {
        reject(
          new ModelError(
            `The model was not open after ${limitMs / 1000} seconds, so it was given up. Check that it is the right file.`,
          ),
        );
        void this.close();
      });
      this.worker = this.start(
        (message) => {
          if (message.type !== "opened") return;
          callOff();
          resolve(message.description);
        },
        (failure) => {
          callOff();
          reject(openingError(failure));
        },
      );
    });
  }

  /** Of the thread's own time on the processor, so that a busy machine is no reason to give it up. */
  private limit(ms: number, onSpent: () => void): () => void {
    const time = (): OwnTime | null => (this.number === null ? null : ownTime("self", this.number));
    return whenSpent(ms, time, onSpent);
  }

  private start(
    onMessage: (message: FromThread) => void,
    onEnd: (reason: Failure) => void = () => {},
  ): Worker {
    this.number = null;
    const worker = startThread(this.source, {
      onMessage: (message) => {
        onMessage(message);
        this.receive(message);
      },
      onEnd: (reason) => {
        onEnd(reason);
        // One that was given up has been replaced.
        if (this.worker !== worker) return;
        this.worker = null;
        this.loseAnswers(reason);
      },
    });
    return worker;
  }

  private giveUp(id: number, limitMs: number): void {
    const asked = this.asked.get(id);
    this.asked.delete(id);
    asked?.reject(
      new ModelError(
        `The model did not answer within ${limitMs / 1000} seconds, so it was given up. Ask for less at once, or try again.`,
      ),
    );
    // The others that wait for it lose their answers with it; the next question starts another one.
    const { worker } = this;
    this.worker = null;
    this.loseAnswers({ name: "Error", message: "it took too long", explained: false });
    void worker?.terminate();
  }

  private receive(message: FromThread): void {
    if (message.type === "started") this.number = message.thread;
    if (message.type !== "answer" && message.type !== "unanswered") return;
    const asked = this.asked.get(message.id);
    this.asked.delete(message.id);
    if (message.type === "answer") asked?.resolve(message.answer as never);
    else asked?.reject(errorOf(message.failure));
  }

  private loseAnswers({ message }: Failure): void {
    const error = new ModelError(
      this.closed
        ? "The model was closed before it answered."
        : `The thread that answers for the model died (${message}). Try again.`,
    );
    for (const { reject } of this.asked.values()) reject(error);
    this.asked.clear();
  }
}

function openingError(failure: Failure): Error {
  return failure.name === "MemoryError"
    ? new ModelError(`The model could not be opened: ${failure.message}. Check that it is the right file.`)
    : errorOf(failure);
}
