export type { Channel } from "./channel.ts";
export {
  CancelledError,
  ConnectionLostError,
  EngineError,
  type RequestOptions,
  RpcClient,
} from "./client.ts";
export { CodecError, decodeAnswer, decodeMessage, encodeAnswer, encodeMessage } from "./codec.ts";
export { Inbox } from "./inbox.ts";
export { type EventMessage, eventMessage } from "./message.ts";
export { messagePortChannel, type PortLike } from "./message-port.ts";
export { type Describe, type Handlers, type RequestContext, RpcServer } from "./server.ts";
export { type WebSocketLike, webSocketChannel } from "./web-socket.ts";
