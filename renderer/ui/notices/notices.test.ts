import { notifications, notificationsStore } from "@mantine/notifications";
import { beforeEach, expect, test } from "vitest";
import { CancelledError } from "../../../core/engine/rpc/index.ts";
import { notify, notifyError } from "./notices.ts";

interface Body {
  readonly props: { readonly message: string; readonly count: number };
}

const shown = () => notificationsStore.getState().notifications;
const bodies = () => shown().map(({ message }) => (message as unknown as Body).props);

const clear = (): void => {
  for (const { id } of shown()) notifications.hide(id ?? "");
};
beforeEach(clear);

test("the same message is counted, not stacked", () => {
  notifyError(new Error("The disk is full."));
  notifyError("The disk is full.");
  expect(shown()).toHaveLength(1);
  expect(bodies()[0]).toMatchObject({ message: "The disk is full.", count: 2 });
});

test("what was dismissed is counted from the start", () => {
  notifyError("The disk is full.");
  notifications.hide(shown()[0]?.id ?? "");
  notifyError("The disk is full.");
  expect(bodies()).toMatchObject([{ count: 1 }]);
});

test("errors are announced at once and stay the longer the more there is to read, notices go by themselves", () => {
  const stays = (role: string): number => Number(shown().find((notice) => notice.role === role)?.autoClose);
  notifyError("The disk is full.");
  notify("One run deleted.");
  expect(stays("status")).toBeGreaterThan(0);
  expect(stays("alert")).toBeGreaterThan(stays("status"));
  const short = stays("alert");
  clear();
  notifyError("The disk is full. Make room on it, and save the run again.");
  expect(stays("alert")).toBeGreaterThan(short);
  clear();
  notifyError("The disk is full.", { action: { label: "Save elsewhere…", run: () => {} } });
  expect(shown().find(({ role }) => role === "alert")).toMatchObject({ autoClose: false });
});

test("a notice comes before errors that fill the corner", () => {
  for (let index = 0; index < 10; index++) notifyError(`Error ${index}.`);
  notify("One run deleted.");
  expect(bodies()[0]).toMatchObject({ message: "One run deleted." });
  for (const { id } of notificationsStore.getState().queue) notifications.hide(id ?? "");
});

test("what the user cancelled is not told", () => {
  notifyError(new CancelledError());
  expect(shown()).toEqual([]);
});
