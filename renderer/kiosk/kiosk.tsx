import { useCallback, useEffect, useState } from "react";
import type { Engine } from "../engine/engine.ts";
import { AskIfThere } from "./ask-if-there.tsx";
import { Attract } from "./attract.tsx";
import { CellScreen } from "./cell-screen.tsx";
import type { Cell } from "./cells.ts";
import { Choose } from "./choose.tsx";
import { DrawScreen } from "./draw-screen.tsx";
import { FullScreenButton, goFullScreen } from "./full-screen.tsx";
import styles from "./kiosk.module.css";
import type { Speed } from "./speed.ts";
import { useKioskModel } from "./use-kiosk-model.ts";

interface KioskProps {
  readonly engine: Engine;
  /** Whether the page may fill the screen; the desktop's window does already. */
  readonly fullScreen: boolean;
}

type Screen =
  | { readonly name: "attract" | "choose" }
  | { readonly name: "cell" | "draw"; readonly cell: Cell };

/** All that visitors see: cells, their stimuli, and what they draw. Whoever comes next begins anew. */
export function Kiosk({ engine, fullScreen }: KioskProps) {
  const { kiosk, problem } = useKioskModel(engine);
  const [screen, setScreen] = useState<Screen>({ name: "attract" });
  const [speed, setSpeed] = useState<Speed>("slow");
  const startOver = useCallback(() => {
    setScreen({ name: "attract" });
    setSpeed("slow");
  }, []);
  useEffect(() => {
    document.documentElement.lang = "en";
  }, []);

  if (kiosk === null || problem !== null)
    return (
      <main className={styles.wait}>
        <h1>Retinoscope</h1>
        <p role="status">{problem ?? "One moment…"}</p>
      </main>
    );
  if (screen.name === "attract")
    return (
      <Attract
        kiosk={kiosk}
        onBegin={() => {
          if (fullScreen) goFullScreen();
          setScreen({ name: "choose" });
        }}
      />
    );
  return (
    <div className={styles.kiosk}>
      <header className={styles.bar}>
        <strong>Retinoscope</strong>
        <nav className={styles.row}>
          {screen.name !== "choose" && (
            <button type="button" className={styles.button} onClick={() => setScreen({ name: "choose" })}>
              Another cell
            </button>
          )}
          <button type="button" className={styles.button} onClick={startOver}>
            Start over
          </button>
          {fullScreen && <FullScreenButton />}
        </nav>
      </header>
      {screen.name === "choose" && (
        <Choose kiosk={kiosk} onCell={(cell) => setScreen({ name: "cell", cell })} />
      )}
      {screen.name === "cell" && (
        <CellScreen
          kiosk={kiosk}
          cell={screen.cell}
          speed={speed}
          onSpeed={setSpeed}
          onDraw={() => setScreen({ name: "draw", cell: screen.cell })}
        />
      )}
      {screen.name === "draw" && (
        <DrawScreen
          kiosk={kiosk}
          cell={screen.cell}
          speed={speed}
          onSpeed={setSpeed}
          onBack={() => setScreen({ name: "cell", cell: screen.cell })}
        />
      )}
      <AskIfThere onLeave={startOver} />
    </div>
  );
}
