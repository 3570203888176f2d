import type { IpcMain, IpcMainInvokeEvent } from "electron";
import { z } from "zod";
import type { CallName, Calls } from "../bridge.ts";
import { isTrusted } from "./sender.ts";

/** A page may ask for what it likes: these are the arguments that are looked at. */
export const callArguments = {
  "connect-engine": z.tuple([z.string().min(1).max(64)]),
  "choose-files": z.tuple([
    z.strictObject({
      extensions: z.array(z.string().regex(/^[a-z0-9]{1,12}$/)).max(8),
      multiple: z.boolean(),
    }),
  ]),
  "read-file": z.tuple([z.string().max(64), z.int().nonnegative()]),
  "remember-file": z.tuple([z.string().max(4096)]),
  "report-activity": z.tuple([
    z.strictObject({
      underWay: z.int().nonnegative(),
      progress: z.number().min(0).max(1).nullable(),
    }),
  ]),
  "report-actions": z.tuple([z.array(z.string().max(64)).max(256)]),
  "window-ready": z.tuple([]),
} satisfies { [C in CallName]: z.ZodType<Parameters<Calls[C]>> };

export type Answers = {
  readonly [C in CallName]: (
    ...given: Parameters<Calls[C]>
  ) => ReturnType<Calls[C]> | Promise<ReturnType<Calls[C]>>;
};

/** Answers the window's calls: each only for our own page, and with arguments of the contract. */
export function answerCalls(ipc: Pick<IpcMain, "handle">, answers: Answers): void {
  for (const name of Object.keys(callArguments) as CallName[]) {
    ipc.handle(name, (event: Pick<IpcMainInvokeEvent, "senderFrame">, ...given: unknown[]) => {
      if (!isTrusted(event)) throw new Error("Retinoscope answers its own window only.");
      const parsed = callArguments[name].safeParse(given);
      if (!parsed.success) throw new Error(`The call "${name}" cannot be understood.`);
      const answer = answers[name] as (...given: unknown[]) => unknown;
      return answer(...parsed.data);
    });
  }
}
