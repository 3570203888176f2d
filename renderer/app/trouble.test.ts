import { notifications, notificationsStore } from "@mantine/notifications";
import { beforeEach, expect, test } from "vitest";
import { showTrouble } from "./trouble.ts";

const shown = (): string[] =>
  notificationsStore
    .getState()
    .notifications.map(({ message }) => (message as unknown as { props: { message: string } }).props.message);

beforeEach(() => {
  for (const { id } of notificationsStore.getState().notifications) notifications.hide(id ?? "");
});

function engine() {
  let connect: (hello: { instance: string; warnings: string[] }) => void = () => undefined;
  let trouble: (data: { message: string; run?: string }) => void = () => undefined;
  const saved: string[] = [];
  showTrouble(
    {
      on: (_name: string, listener: typeof trouble) => {
        trouble = listener;
      },
      onConnect: (listener: typeof connect) => {
        connect = listener;
      },
    } as never,
    (run) => saved.push(run),
  );
  return {
    connect: (instance: string, ...warnings: string[]) => connect({ instance, warnings }),
    trouble: (message: string, run?: string) => trouble({ message, ...(run === undefined ? {} : { run }) }),
    saved,
  };
}

test("tells trouble, and what could not be read, once for each start of the engine", () => {
  const { connect, trouble } = engine();
  connect("first", "The run a could not be read.");
  connect("first", "The run a could not be read.");
  trouble("The disk is full.");
  expect(shown()).toEqual(["The run a could not be read.", "The disk is full."]);
});

test("tells that the engine started anew, and not that a connection came back", () => {
  const { connect } = engine();
  connect("first");
  connect("first");
  expect(shown()).toEqual([]);
  connect("second");
  expect(shown()).toEqual([expect.stringMatching(/^The engine stopped and was started again\./)]);
});

test("a run that could not be written can be saved elsewhere", () => {
  const { trouble, saved } = engine();
  trouble("The disk is full.", "a");
  trouble("Something else.");
  const actions = notificationsStore
    .getState()
    .notifications.map(
      ({ message }) =>
        (message as unknown as { props: { action?: { label: string; run: () => void } } }).props.action,
    );
  expect(actions.map((action) => action?.label)).toEqual(["Save elsewhere…", undefined]);
  actions[0]?.run();
  expect(saved).toEqual(["a"]);
});

test("of very many files that could not be read, the first are named and the others counted", () => {
  const { connect } = engine();
  connect("first", ...Array.from({ length: 1000 }, (_, i) => `The run ${i} is of a newer version.`));
  expect(shown()).toHaveLength(5);
  expect(shown()[4]).toBe("996 more files of the workspace could not be read. They were left as they are.");
});
