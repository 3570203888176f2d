import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { useLayoutEffect } from "react";
import { usePreferences } from "../stores/hooks.ts";
import { useServices } from "../stores/services.ts";
import { OpenGuide } from "../ui/open-guide.ts";
import { SafeColours } from "../ui/safe-colours.ts";
import { cssVariables, theme } from "./theme.ts";
import { Window } from "./window.tsx";

/** Styles that the UI kit inserts carry it: the content security policy allows no others. */
const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? "";

export function App() {
  const colourScheme = usePreferences((preferences) => preferences.colourScheme);
  const stripHeight = usePreferences(({ stripShown, stripHeight }) => (stripShown ? stripHeight : 0));
  const { guide } = useServices();
  const safeColours = usePreferences((preferences) => preferences.safeColours);
  useLayoutEffect(() => {
    document.documentElement.dataset.colours = safeColours ? "safe" : "usual";
  }, [safeColours]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={() => styleNonce}
      {...(colourScheme === "auto" ? { defaultColorScheme: "auto" } : { forceColorScheme: colourScheme })}
    >
      {/* Above the runs and beside the Run button: what is told must not cover what it is about, nor a dialog (200). */}
      <Notifications
        position="bottom-center"
        zIndex={190}
        limit={4}
        style={{ marginBottom: stripHeight + 28 }}
      />
      <SafeColours value={safeColours}>
        <OpenGuide value={guide.getState().open}>
          <Window />
        </OpenGuide>
      </SafeColours>
    </MantineProvider>
  );
}
