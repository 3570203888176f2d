// What Electron 22's main process lacks: protocol.handle (25).
import "./node.js";
import { Readable } from "node:stream";
import { protocol } from "electron";

protocol.handle ??= (scheme, handler) => {
  protocol.registerStreamProtocol(scheme, async ({ url, method, headers }, answer) => {
    try {
      const response = await handler(new Request(url, { method, headers }));
      const body = Buffer.from(await response.arrayBuffer());
      answer({
        statusCode: response.status,
        headers: Object.fromEntries(response.headers),
        data: Readable.from(body.length === 0 ? [] : [body]),
      });
    } catch (error) {
      console.error("protocol.handle:", error);
      answer({ error: -2 });
    }
  });
};
