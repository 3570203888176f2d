import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/tokens.css";
import "./app/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { createServices } from "./app/create-services.ts";
import { joinDesktop } from "./app/desktop/desktop.ts";
import { offerInterrupted } from "./app/interrupted-notice.ts";
import { showTrouble } from "./app/trouble.ts";
import { Window } from "./app/window.tsx";
import { desktopBridge } from "./desktop/bridge.ts";
import { createEngine } from "./engine/engine.ts";
import { messagePortTransport } from "./engine/message-port-transport.ts";
import { takeSession } from "./engine/session.ts";
import { webSocketTransport } from "./engine/web-socket-transport.ts";
import { rememberDocuments } from "./stores/document/remember.ts";
import { openExport } from "./stores/exports/open-export.ts";
import { keepModelOpen } from "./stores/models/auto-open.ts";
import { runsOf } from "./stores/runs/run-actions.ts";
import { ServicesProvider } from "./stores/services.ts";
import { notify } from "./ui/notices/notices.ts";

const address = new URL("/engine", window.location.href);
address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
const desktop = desktopBridge();
const session = takeSession({ location, history, storage: localStorage });
// A page that lost it, or never had it, can be told alone how to come in.
if (desktop === null && session === null) location.replace("/?token=");
const transport =
  desktop === null ? webSocketTransport(address, session ?? "none") : messagePortTransport(desktop);
const services = createServices(createEngine(transport), window.localStorage);
showTrouble(services.engine, (run) => openExport(services, runsOf(services, [run])));
offerInterrupted(services);
const keepDocument = rememberDocuments(services, window.localStorage);
window.addEventListener("pagehide", keepDocument);
keepModelOpen(services, notify);
if (desktop !== null) joinDesktop(desktop, services);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <ServicesProvider value={services}>
      <App>
        <Window />
      </App>
    </ServicesProvider>
  </StrictMode>,
);
