import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { fixturePath } from "../../fixtures/golden.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { engineArguments } from "./messages.ts";

const script = fixturePath("../dist/node/engine.js");

/** Niceness of a process's session, as Linux counts: 0 is usual, more is lower. */
const sessionNiceness = (pid: number | string): number =>
  Number(/nice (-?\d+)/.exec(readFileSync(`/proc/${pid}/autogroup`, "utf8"))?.[1]);

describe.skipIf(!existsSync("/proc/self/autogroup"))(
  "the engine (skipped where Linux has no autogroups)",
  () => {
    it.each([
      [true, 10],
      [false, existsSync("/proc/self/autogroup") ? sessionNiceness("self") : Number.NaN],
    ])("stands back if it has a session of its own: %s", async (own, niceness) => {
      const options = engineArguments({ workspace: temporaryFolder(), threads: 1, backend: "plain" });
      const child = fork(script, options, {
        serialization: "advanced",
        execArgv: [],
        silent: true,
        detached: own,
      });
      onTestFinished(() => void child.kill("SIGKILL"));
      expect(await once(child, "message")).toMatchObject([{ type: "ready" }, undefined]);
      expect(sessionNiceness(child.pid!)).toBe(niceness);
    });
  },
);
