import { ExportButton } from "../features/export/export-button.tsx";
import { DropTarget } from "../features/models/drop-target.tsx";
import { ModelButton } from "../features/models/model-button.tsx";
import { RunButton } from "../features/recipe/run-button.tsx";
import { AppMenu } from "../features/shortcuts/app-menu.tsx";
import { HelpButton } from "../features/shortcuts/help-button.tsx";
import { UndoButtons } from "../features/shortcuts/undo-buttons.tsx";
import { ConnectionBanner } from "../features/status/connection-banner.tsx";
import { Status } from "../features/status/status.tsx";
import { ModeSwitch } from "./mode-switch.tsx";
import { SchemeToggle } from "./scheme-toggle.tsx";
import styles from "./top-bar.module.css";

/** What is on the desk, what the engine does, and what is not about either. */
export function TopBar() {
  return (
    <header className={styles.bar}>
      <Brand />
      <AppMenu />
      <ModelButton />
      <ModeSwitch />
      <div className={styles.grow} />
      <div className={styles.run}>
        <RunButton short />
      </div>
      <Status />
      <ExportButton />
      <UndoButtons />
      <SchemeToggle />
      <HelpButton />
      <ConnectionBanner />
      <DropTarget />
    </header>
  );
}

function Brand() {
  return (
    <h1 className={styles.brand}>
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <circle cx="12" cy="12" r="10.2" fill="none" stroke="var(--accent)" strokeWidth="1.8" />
        <circle cx="12" cy="12" r="5" fill="var(--accent)" />
        <circle cx="13.8" cy="10.2" r="1.6" fill="var(--bg)" />
      </svg>
      <span>Retinoscope</span>
    </h1>
  );
}
