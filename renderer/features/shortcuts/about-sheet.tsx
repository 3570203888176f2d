import { Loader, Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { useShortcuts } from "../../stores/hooks.ts";
import { useServices } from "../../stores/services.ts";
import styles from "./about-sheet.module.css";

/** As the build writes them, see vite.renderer.config.ts. */
interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** The text of its licence; null where the name says enough. */
  readonly notice: string | null;
}

/** Which version this is, and under which licences it and all that it is shipped with may be used. */
export function AboutSheet() {
  const { sheet, close } = useShortcuts((state) => state);
  return (
    <Modal opened={sheet === "about"} onClose={close} title="About Retinoscope" size={640} centered>
      <About />
    </Modal>
  );
}

/** Drawn when the sheet opens. */
function About() {
  const connection = useStore(useServices().engine.connection);
  const version = connection.status === "connected" ? connection.hello.version : null;
  const packages = usePackages();
  return (
    <>
      <p className={styles.words}>
        Retinoscope{version === null ? "" : ` ${version}`} finds the stimuli that drive neurons of
        neural-network models of the retina. It is free software under the MIT licence.
      </p>
      <h3 className={styles.heading}>What it is shipped with</h3>
      {packages === "loading" && <Loader size="sm" aria-label="Reading the licences" />}
      {packages === "failed" && (
        <p className={styles.words}>
          The licences could not be read. They are also in THIRD_PARTY_LICENSES.md beside the program.
        </p>
      )}
      {Array.isArray(packages) && (
        <ul className={styles.list} aria-label="Packages and their licences">
          {packages.map((each) => (
            <li key={`${each.name}@${each.version}`}>
              <Package {...each} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Package({ name, version, license, notice }: ShippedPackage) {
  const line = (
    <>
      <span>{name}</span> <span className={styles.version}>{version}</span>
      <span className={styles.licence}>{license}</span>
    </>
  );
  if (notice === null) return <div className={styles.line}>{line}</div>;
  return (
    <details>
      <summary className={styles.line}>{line}</summary>
      <pre className={styles.notice}>{notice}</pre>
    </details>
  );
}

function usePackages(): readonly ShippedPackage[] | "loading" | "failed" {
  const [packages, setPackages] = useState<readonly ShippedPackage[] | "loading" | "failed">("loading");
  useEffect(() => {
    const controller = new AbortController();
    readPackages(controller.signal).then(setPackages, () => {
      if (!controller.signal.aborted) setPackages("failed");
    });
    return () => controller.abort();
  }, []);
  return packages;
}

async function readPackages(signal: AbortSignal): Promise<readonly ShippedPackage[]> {
  const response = await fetch("/licences.json", { signal });
  if (!response.ok) throw new Error(`The licences were answered with ${response.status}.`);
  return (await response.json()) as readonly ShippedPackage[];
}
