import type { MessagePortMain } from "electron";
import { expect, test } from "vitest";
import { EngineSupervisor } from "../../node/engine-supervisor/supervisor.ts";
import type { EngineGone } from "../bridge.ts";
import { fakeChannel } from "../testing/ports.ts";
import { FakeUtility } from "../testing/utility.ts";
import { EngineConnection } from "./engine-connection.ts";
import { engineProcess } from "./engine-process.ts";

function desktop() {
  const utilities: FakeUtility[] = [];
  const given: string[] = [];
  const gone: [string, EngineGone][] = [];
  const surroundings = { hasWindow: true, now: 0 };
  const supervisor = new EngineSupervisor<MessagePortMain>(
    () => {
      const utility = new FakeUtility();
      utilities.push(utility);
      return engineProcess(utility);
    },
    () => undefined,
    () => surroundings.now,
  );
  const connection = new EngineConnection(
    supervisor,
    () => fakeChannel().channel,
    (name) => {
      given.push(name);
      return surroundings.hasWindow;
    },
  );
  const settled = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  const connect = async (name: string): Promise<void> => {
    void connection.connect(name).then((ending) => gone.push([name, ending]));
    await settled();
  };
  return { utilities, given, gone, surroundings, supervisor, connect, settled };
}

test("a window that asks while the engine starts gets its port when it is ready", async () => {
  const { utilities, given, connect, settled } = desktop();
  await connect("a");
  expect([given, utilities[0]!.sent]).toEqual([[], []]);
  utilities[0]!.say({ type: "ready" });
  await settled();
  expect(given).toEqual(["a"]);
  expect(utilities[0]!.sent).toMatchObject([{ message: { type: "open", client: 0 } }]);
  expect(utilities[0]!.sent[0]!.ports).toHaveLength(1);
});

test("an engine that dies ends the connection; the next one goes to the new engine", async () => {
  const { utilities, given, gone, connect, settled } = desktop();
  utilities[0]!.say({ type: "ready" });
  await connect("a");
  utilities[0]!.exit(139);
  await settled();
  expect(gone).toEqual([["a", { reason: "The engine stopped and is being started again.", final: false }]]);
  await connect("b");
  expect(given).toEqual(["a"]);
  utilities[1]!.say({ type: "ready" });
  await settled();
  expect(given).toEqual(["a", "b"]);
  expect(utilities[1]!.sent).toMatchObject([{ message: { type: "open", client: 1 } }]);
});

test("after three starts within five minutes there is no other, and the window is told so", async () => {
  const { utilities, gone, connect, settled } = desktop();
  for (let i = 0; i < 4; i++) {
    utilities.at(-1)!.say({ type: "ready" });
    await connect(String(i));
    utilities.at(-1)!.exit(139);
    await settled();
  }
  expect(utilities).toHaveLength(4);
  expect(gone.map(([name, { final }]) => [name, final])).toEqual([
    ["0", false],
    ["1", false],
    ["2", false],
    ["3", true],
  ]);
  await connect("late");
  expect(gone.at(-1)).toMatchObject(["late", { final: true }]);
  expect(gone.at(-1)![1].reason).toMatch(/^The engine stopped 4 times within five minutes/);
});

test("an engine that says why it cannot start is ended, and the window is told why", async () => {
  const { utilities, gone, connect, settled } = desktop();
  await connect("a");
  utilities[0]!.say({ type: "failed", message: "The workspace is of a newer version." });
  await settled();
  expect(utilities[0]!.killed).toBe(true);
  expect(utilities).toHaveLength(1);
  expect(gone).toEqual([["a", { reason: "The workspace is of a newer version.", final: true }]]);
});

test("a page that was loaded anew leaves its old connection, and has one", async () => {
  const { utilities, gone, connect } = desktop();
  utilities[0]!.say({ type: "ready" });
  await connect("old");
  await connect("new");
  expect(gone).toMatchObject([["old", { final: false }]]);
  expect(utilities[0]!.sent.map(({ message }) => message)).toEqual([
    { type: "open", client: 0 },
    { type: "close", client: 0 },
    { type: "open", client: 1 },
  ]);
});

test("without a window nobody is left connected", async () => {
  const { utilities, surroundings, connect } = desktop();
  surroundings.hasWindow = false;
  utilities[0]!.say({ type: "ready" });
  await connect("a");
  expect(utilities[0]!.sent.map(({ message }) => message)).toEqual([
    { type: "open", client: 0 },
    { type: "close", client: 0 },
  ]);
});

test("what is sent to a process that has gone is dropped", () => {
  const utility = new FakeUtility();
  const child = engineProcess(utility);
  const exits: string[] = [];
  child.onExit((how) => exits.push(how));
  utility.exit(1);
  let sent = 0;
  child.send({ type: "shutdown" }, () => sent++);
  expect([exits, utility.sent, sent]).toEqual([["exit status 1"], [], 1]);
});

test("a process that runs is ended at once, one that does not by Electron", () => {
  const utility = new FakeUtility();
  const ended: number[] = [];
  const child = engineProcess(utility, (pid) => ended.push(pid));
  child.kill();
  expect([ended, utility.killed]).toEqual([[], true]);
  utility.killed = false;
  utility.pid = 4711;
  const running = engineProcess(utility, (pid) => ended.push(pid));
  running.kill();
  expect([ended, utility.killed]).toEqual([[4711], false]);
});
