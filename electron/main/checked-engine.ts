import type { EngineChild } from "../../node/engine-supervisor/child.ts";
import { sentence } from "./sentence.ts";

/** An engine that is started when a check has come to its end; one that finds something is told as a start that failed. */
export function checkedEngine<Port>(check: Promise<void>, start: () => EngineChild<Port>): EngineChild<Port> {
  const child = check.then(start);
  let there: EngineChild<Port> | null = null;
  void child.then(
    (started) => {
      there = started;
    },
    () => undefined,
  );
  return {
    send: (message, onSent, port) =>
      void child.then(
        (started) => started.send(message, onSent, port),
        () => onSent?.(),
      ),
    onMessage: (listener) =>
      void child.then(
        (started) => started.onMessage(listener),
        (error) => listener({ type: "failed", message: sentence(error) }),
      ),
    onExit: (listener) =>
      void child.then(
        (started) => started.onExit(listener),
        () => listener("it was not started"),
      ),
    ownTime: () => there?.ownTime() ?? null,
    kill: () =>
      void child.then(
        (started) => started.kill(),
        () => undefined,
      ),
  };
}
