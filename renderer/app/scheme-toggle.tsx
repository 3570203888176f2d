import { ActionIcon, Tooltip } from "@mantine/core";
import { usePreferences } from "../stores/hooks.ts";
import { AutoSchemeIcon, MoonIcon, SunIcon } from "../ui/icons.tsx";

const schemes = {
  auto: { next: "dark", label: "Colours of the system", Icon: AutoSchemeIcon },
  dark: { next: "light", label: "Dark", Icon: MoonIcon },
  light: { next: "auto", label: "Light", Icon: SunIcon },
} as const;

/** Goes round: as the system, dark, light. */
export function SchemeToggle() {
  const scheme = usePreferences(({ colourScheme }) => colourScheme);
  const change = usePreferences((preferences) => preferences.change);
  const { next, label, Icon } = schemes[scheme];
  return (
    <Tooltip label={`${label}. Next: ${schemes[next].label.toLowerCase()}`}>
      <ActionIcon
        variant="default"
        size={28}
        aria-label={`Colours: ${label.toLowerCase()}. Change to ${schemes[next].label.toLowerCase()}`}
        onClick={() => change({ colourScheme: next })}
      >
        <Icon />
      </ActionIcon>
    </Tooltip>
  );
}
