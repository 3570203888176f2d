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
  let trouble: (data: { message: string }) => void = () => undefined;
  showTrouble({
    on: (_name: string, listener: typeof trouble) => {
      trouble = listener;
    },
    onConnect: (listener: typeof connect) => {
      connect = listener;
    },
  } as never);
  return {
    connect: (instance: string, ...warnings: string[]) => connect({ instance, warnings }),
    trouble: (message: string) => trouble({ message }),
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
