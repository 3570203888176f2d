import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

/** Amber: what is chosen or running. */
const amber: MantineColorsTuple = [
  "#fff6e8",
  "#ffecd0",
  "#ffdba6",
  "#ffc97a",
  "#ffb454",
  "#f59f38",
  "#d98622",
  "#a85800",
  "#7c4100",
  "#4f2900",
];

/** On the accent lies its own ink: the kit judges contrast by the light scheme's shade alone. */
const variantColours: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  const onAccent = input.variant === "filled" && (input.color ?? "amber") === "amber";
  return onAccent ? { ...colours, color: "var(--accent-ink)" } : colours;
};

export const theme = createTheme({
  primaryColor: "amber",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  variantColorResolver: variantColours,
  colors: { amber },
  fontFamily: "var(--font)",
  fontSizes: { xs: "11px", sm: "12.5px", md: "13.5px", lg: "15px", xl: "18px" },
  spacing: { xs: "6px", sm: "9px", md: "14px", lg: "20px", xl: "28px" },
  defaultRadius: "6px",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "xs" } },
    ActionIcon: { defaultProps: { size: "sm", variant: "subtle", color: "gray" } },
    TextInput: { defaultProps: { size: "xs" } },
    NumberInput: { defaultProps: { size: "xs" } },
    Select: { defaultProps: { size: "xs" } },
    SegmentedControl: { defaultProps: { size: "xs" } },
    Switch: { defaultProps: { size: "xs" } },
    Checkbox: { defaultProps: { size: "xs" } },
    Slider: { defaultProps: { size: 3, thumbSize: 12 } },
    RangeSlider: { defaultProps: { size: 3, thumbSize: 12 } },
    Tooltip: { defaultProps: { openDelay: 400, fz: "xs" } },
    // The placeholder is a child that a menu may not have.
    Menu: { defaultProps: { shadow: "md", withInitialFocusPlaceholder: false } },
    // The window never scrolls, and the lock would insert a style that the content security policy refuses.
    Modal: { defaultProps: { lockScroll: false, closeButtonProps: { "aria-label": "Close" } } },
  },
});

/** The kit takes its colours from tokens.css. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-color-body": "var(--panel)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-dimmed": "var(--muted)",
    "--mantine-color-placeholder": "var(--muted)",
    "--mantine-color-default": "var(--raise)",
    "--mantine-color-default-hover": "var(--raise-hover)",
    "--mantine-color-default-color": "var(--text)",
    "--mantine-color-default-border": "var(--line)",
    "--mantine-color-error": "var(--error)",
    // On the dark scheme the kit's own is all but white.
    "--mantine-color-amber-light-color": "var(--accent)",
    "--mantine-color-disabled-color": "var(--muted-off)",
  };
  const dark = {
    "--mantine-color-dark-3": "var(--line-strong)",
    "--mantine-color-dark-4": "var(--line-strong)",
    "--mantine-color-dark-5": "var(--raise-hover)",
    "--mantine-color-dark-6": "var(--raise)",
    "--mantine-color-dark-7": "var(--panel)",
    "--mantine-color-dark-8": "var(--bg)",
  };
  return { variables: {}, light: shared, dark: { ...shared, ...dark } };
};
