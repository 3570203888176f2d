import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { usePreferences } from "./services.tsx";
import { cssVariables, theme } from "./theme.ts";
import { Window } from "./window.tsx";

/** Styles that the UI kit inserts carry it: the content security policy allows no others. */
const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? "";

export function App() {
  const colourScheme = usePreferences((preferences) => preferences.colourScheme);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={() => styleNonce}
      {...(colourScheme === "auto" ? { defaultColorScheme: "auto" } : { forceColorScheme: colourScheme })}
    >
      <Notifications position="bottom-right" zIndex={400} limit={4} />
      <Window />
    </MantineProvider>
  );
}
