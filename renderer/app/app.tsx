import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { type ReactNode, useLayoutEffect } from "react";
import { usePreferences } from "../stores/hooks.ts";
import { useServices } from "../stores/services.ts";
import { OpenGuide } from "../ui/open-guide.ts";
import { SafeColours } from "../ui/safe-colours.ts";
import { cssVariables, theme } from "./theme.ts";

/** Styles that the UI kit inserts carry it: the content security policy allows no others. */
const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? "";

/** What every view of the window stands in: the look, the colours, the messages. */
export function App({ children }: { readonly children: ReactNode }) {
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
        <OpenGuide value={guide.getState().open}>{children}</OpenGuide>
      </SafeColours>
    </MantineProvider>
  );
}
