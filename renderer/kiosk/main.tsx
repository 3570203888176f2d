import "../app/tokens.css";
import "../app/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { desktopBridge } from "../desktop/bridge.ts";
import { createEngine } from "../engine/engine.ts";
import { messagePortTransport } from "../engine/message-port-transport.ts";
import { takeSession } from "../engine/session.ts";
import { webSocketTransport } from "../engine/web-socket-transport.ts";
import { Kiosk } from "./kiosk.tsx";

const address = new URL("/engine", window.location.href);
address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
const desktop = desktopBridge();
const session = takeSession({ location, history, storage: localStorage });
// A page that lost it, or never had it, can be told alone how to come in.
if (desktop === null && session === null) location.replace("/?token=");
const engine = createEngine(
  desktop === null ? webSocketTransport(address, session ?? "none") : messagePortTransport(desktop),
);

// A long touch opens no menu, and what is dropped is not opened.
for (const event of ["contextmenu", "dragover", "drop"] as const)
  document.addEventListener(event, (happening) => happening.preventDefault());

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Kiosk engine={engine} fullScreen={desktop === null && document.fullscreenEnabled} />
  </StrictMode>,
);
