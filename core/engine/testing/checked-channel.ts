import type { z } from "zod";
import { type EventName, events, type Method, requests } from "../contract/index.ts";
import type { Channel } from "../rpc/index.ts";
import type { ServerMessage } from "../rpc/message.ts";

type ClientMessage = {
  readonly kind: string;
  readonly id: number;
  readonly method: Method;
  readonly params: unknown;
};

/**
 * A client's channel that holds every message in both directions against the contract.
 * @param onViolation told of each message that is not as the contract says
 */
export function checkedChannel(channel: Channel, onViolation: (what: string) => void): Channel {
  const methods = new Map<number, Method>();
  const check = (what: string, schema: z.ZodType | undefined, value: unknown): void => {
    const result = schema?.safeParse(value);
    if (result === undefined) onViolation(`${what} is not in the contract.`);
    else if (!result.success) onViolation(`${what}: ${result.error.message}`);
  };
  return {
    send: (message) => {
      const { kind, id, method, params } = message as ClientMessage;
      if (kind === "request") {
        methods.set(id, method);
        check(`The parameters of ${method}`, requests[method]?.params, params);
      }
      channel.send(message);
    },
    onMessage: (listener) =>
      channel.onMessage((raw) => {
        const message = raw as ServerMessage;
        if (message.kind === "event") {
          check(`The event ${message.name}`, events[message.name as EventName], message.data);
        } else {
          const method = methods.get(message.id);
          const contract: { result?: z.ZodType; progress?: z.ZodType } =
            method === undefined ? {} : requests[method];
          if (message.kind === "result") check(`The result of ${method}`, contract.result, message.result);
          if (message.kind === "progress")
            check(`The progress of ${method}`, contract.progress, message.progress);
        }
        listener(raw);
      }),
    onClose: (listener) => channel.onClose(listener),
    close: () => channel.close(),
  };
}
