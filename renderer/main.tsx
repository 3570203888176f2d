import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/tokens.css";
import "./app/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { createServices, ServicesProvider } from "./app/services.tsx";
import { webSocketTransport } from "./engine/web-socket-transport.ts";
import { rememberDocuments } from "./features/document/remember.ts";
import { keepModelOpen } from "./features/models/auto-open.ts";
import { notify } from "./features/notices/notices.ts";
import { showTrouble } from "./features/notices/trouble.ts";

const address = new URL("/engine", window.location.href);
address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
const services = createServices(webSocketTransport(address), window.localStorage);
showTrouble(services.engine);
const keepDocument = rememberDocuments(services, window.localStorage);
window.addEventListener("pagehide", keepDocument);
keepModelOpen(services, notify);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <ServicesProvider value={services}>
      <App />
    </ServicesProvider>
  </StrictMode>,
);
