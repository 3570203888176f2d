import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/tokens.css";
import "./app/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { createServices, ServicesProvider } from "./app/services.tsx";
import { desktopBridge } from "./desktop/bridge.ts";
import { joinDesktop } from "./desktop/desktop.ts";
import { messagePortTransport } from "./engine/message-port-transport.ts";
import { takeSession } from "./engine/session.ts";
import { webSocketTransport } from "./engine/web-socket-transport.ts";
import { rememberDocuments } from "./features/document/remember.ts";
import { openExport } from "./features/export/open-export.ts";
import { keepModelOpen } from "./features/models/auto-open.ts";
import { notify } from "./features/notices/notices.ts";
import { showTrouble } from "./features/notices/trouble.ts";
import { offerInterrupted } from "./features/runs/interrupted-notice.ts";
import { runsOf } from "./features/runs/run-actions.ts";

const address = new URL("/engine", window.location.href);
address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
const desktop = desktopBridge();
const session = takeSession({ location, history, storage: localStorage });
// A page that lost it, or never had it, can be told alone how to come in.
if (desktop === null && session === null) location.replace("/?token=");
const transport =
  desktop === null ? webSocketTransport(address, session ?? "none") : messagePortTransport(desktop);
const services = createServices(transport, window.localStorage);
showTrouble(services.engine, (run) => openExport(services, runsOf(services, [run])));
offerInterrupted(services);
const keepDocument = rememberDocuments(services, window.localStorage);
window.addEventListener("pagehide", keepDocument);
keepModelOpen(services, notify);
if (desktop !== null) joinDesktop(desktop, services);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <ServicesProvider value={services}>
      <App />
    </ServicesProvider>
  </StrictMode>,
);
