import { notifications, notificationsStore } from "@mantine/notifications";
import { beforeEach, expect, test } from "vitest";
import { fakeEngine } from "../../engine/testing/fake-engine.ts";
import { showTrouble } from "./trouble.ts";

const shown = () =>
  notificationsStore
    .getState()
    .notifications.map(({ message }) => (message as unknown as { props: unknown }).props);

beforeEach(() => {
  for (const { id } of notificationsStore.getState().notifications) notifications.hide(id ?? "");
});

test("trouble is shown as an error", () => {
  const engine = fakeEngine();
  showTrouble(engine);
  engine.emit("trouble", { message: "The disk is full." });
  expect(shown()).toMatchObject([{ message: "The disk is full.", count: 1 }]);
});

test("warnings are told once for each start of the engine", () => {
  const engine = fakeEngine();
  showTrouble(engine);
  const warnings = ["The run in runs/x cannot be read."];
  engine.connect({ instance: "1", warnings });
  engine.connect({ instance: "1", warnings });
  expect(shown()).toMatchObject([{ count: 1 }]);
  engine.connect({ instance: "2", warnings });
  expect(shown()).toMatchObject([{ count: 2 }]);
});
