import { expect, test, vi } from "vitest";
import { FakeApp, FakeWindow } from "../testing/app.ts";
import { FakeEvent } from "../testing/contents.ts";
import { Emitter } from "../testing/emitter.ts";
import { Busy } from "./busy.ts";
import { Quitting } from "./quitting.ts";
import { isFirstInstance } from "./single-instance.ts";
import { hearSystemEnd } from "./system-end.ts";
import { recoverFromCrashes } from "./window-crash.ts";

function running() {
  const app = new FakeApp();
  const window = new FakeWindow();
  const busy = new Busy(() => window);
  const answers: boolean[] = [];
  const log: string[] = [];
  /** How long everything takes to end. */
  const ending: { until: Promise<void> } = { until: Promise.resolve() };
  const quitting = new Quitting({
    app,
    ask: async () => {
      if (busy.question() === null) return true;
      log.push("asked");
      return answers.shift() ?? false;
    },
    end: async (withinMs) => {
      log.push(withinMs === undefined ? "ended" : `ended within ${withinMs} ms`);
      await ending.until;
    },
  });
  quitting.watch(window);
  app.windows = [window];
  const settled = async (): Promise<void> => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  const sources = { process: new Emitter(), powerMonitor: new Emitter() };
  hearSystemEnd({ ...sources, window }, () => quitting.now());
  return { app, window, busy, answers, log, ending, settled, ...sources };
}

test("with nothing under way the app ends, in order and unasked", async () => {
  const { app, log, settled } = running();
  app.quit();
  await settled();
  expect([log, app.hasQuit]).toEqual([["ended"], true]);
});

test("with runs under way it asks, and stays if that is the answer", async () => {
  const { app, busy, answers, log, settled } = running();
  busy.report({ underWay: 2, progress: 0.5 });
  answers.push(false);
  app.quit();
  app.quit();
  await settled();
  expect([log, app.hasQuit]).toEqual([["asked"], false]);
  answers.push(true);
  app.quit();
  await settled();
  expect([log, app.hasQuit]).toEqual([["asked", "asked", "ended"], true]);
});

test("closing the window is quitting", async () => {
  const { app, window, busy, answers, log, settled } = running();
  busy.report({ underWay: 1, progress: null });
  answers.push(true);
  const event = new FakeEvent();
  window.emit("close", event);
  expect(event.defaultPrevented).toBe(true);
  await settled();
  expect([log, app.hasQuit]).toEqual([["asked", "ended"], true]);
});

test.each(["SIGTERM", "SIGINT", "SIGHUP"])("%s ends the app in order, unasked", async (signal) => {
  const { app, process, busy, log, settled } = running();
  busy.report({ underWay: 1, progress: 0.5 });
  process.emit(signal);
  process.emit(signal);
  await settled();
  expect([log, app.calls]).toEqual([["ended within 4000 ms"], ["exit 0"]]);
});

test("so does the machine's end, which is held until then; and the session's, of which the window hears", async () => {
  const machine = running();
  const event = new FakeEvent();
  machine.powerMonitor.emit("shutdown", event);
  await machine.settled();
  expect([event.defaultPrevented, machine.log, machine.app.calls]).toEqual([
    true,
    ["ended within 4000 ms"],
    ["exit 0"],
  ]);
  const session = running();
  session.window.emit("query-session-end", new FakeEvent());
  session.window.emit("session-end", new FakeEvent());
  await session.settled();
  expect([session.log, session.app.calls]).toEqual([["ended within 4000 ms"], ["exit 0"]]);
});

test("a signal while the question is open ends the app, whatever is answered then", async () => {
  const { app, process, busy, answers, log, settled } = running();
  busy.report({ underWay: 1, progress: 0.5 });
  answers.push(false);
  app.quit();
  process.emit("SIGTERM");
  await settled();
  app.quit();
  await settled();
  expect([log, app.calls]).toEqual([["asked", "ended within 4000 ms"], ["exit 0"]]);
});

test("what takes longer is not waited for", async () => {
  vi.useFakeTimers();
  const { app, process, ending, settled } = running();
  ending.until = new Promise(() => undefined);
  process.emit("SIGTERM");
  await settled();
  expect(app.calls).toEqual([]);
  await vi.advanceTimersByTimeAsync(5000);
  vi.useRealTimers();
  expect(app.calls).toEqual(["exit 0"]);
});

test("the bar shows how far runs are, and that something is going on where nobody knows", () => {
  const { window, busy } = running();
  busy.report({ underWay: 1, progress: 0.25 });
  busy.report({ underWay: 1, progress: null });
  expect(busy.question()).toMatchObject({ message: "A run is under way.", cancelId: 1, defaultId: 1 });
  busy.report({ underWay: 3, progress: 0 });
  expect(busy.question()?.message).toBe("3 runs are under way.");
  busy.report({ underWay: 0, progress: null });
  expect(busy.question()).toBeNull();
  expect(window.calls).toEqual(["progress 0.25", "progress 2", "progress 0", "progress -1"]);
});

test("a second start brings the window to the front, with its file", () => {
  const { app, window } = running();
  const opened: string[][] = [];
  window.minimized = true;
  expect(
    isFirstInstance(
      app,
      () => window,
      (paths) => opened.push([...paths]),
    ),
  ).toBe(true);
  app.emit("second-instance", new FakeEvent(), ["retinoscope", "b.ckpt"], "/home/me");
  expect([window.calls, opened]).toEqual([["restore", "focus"], [["/home/me/b.ckpt"]]]);
  const event = new FakeEvent();
  app.emit("open-file", event, "/m/c.ckpt");
  expect([event.defaultPrevented, opened[1]]).toEqual([true, ["/m/c.ckpt"]]);
});

test("the second one does nothing else", () => {
  const app = new FakeApp();
  app.isFirst = false;
  expect(
    isFirstInstance(
      app,
      () => null,
      () => undefined,
    ),
  ).toBe(false);
  expect(app.eventNames()).toEqual([]);
});

test("a page that died is shown again, or the app quits", async () => {
  const { window, settled } = running();
  const choices = [0, 1];
  let quits = 0;
  recoverFromCrashes(
    window.contents,
    async () => choices.shift()!,
    () => quits++,
  );
  window.contents.emit("render-process-gone", new FakeEvent(), { reason: "clean-exit", exitCode: 0 });
  for (const reason of ["crashed", "oom"]) {
    window.contents.emit("render-process-gone", new FakeEvent(), { reason, exitCode: 5 });
    await settled();
  }
  expect([window.contents.reloads, quits, choices]).toEqual([1, 1, []]);
});
