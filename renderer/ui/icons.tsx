import type { ReactNode } from "react";

/** Line drawings on a 16 × 16 grid in the colour of the text around them; a name, where one is needed, is the button's. */
function icon(drawing: ReactNode) {
  return function Icon({ size = 14 }: { readonly size?: number }) {
    return (
      <svg
        viewBox="0 0 16 16"
        width={size}
        height={size}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {drawing}
      </svg>
    );
  };
}

export const AutoSchemeIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
  </>,
);
export const BoxSelectIcon = icon(
  <rect x="2.5" y="3.5" width="11" height="9" rx="1" strokeDasharray="2.4 2" />,
);
export const ChevronDownIcon = icon(<path d="m4 6 4 4 4-4" />);
export const CloseIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />);
export const DownloadIcon = icon(<path d="M8 2.5v7.5m-3-3 3 3 3-3M3 13.5h10" />);
export const FileIcon = icon(<path d="M9 1.8H4.5v12.4h7V4.3zM9 1.8v2.5h2.5" />);
export const FitIcon = icon(<path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />);
export const LassoIcon = icon(
  <>
    <ellipse cx="8" cy="6.5" rx="5.6" ry="3.9" strokeDasharray="2.6 2" />
    <path d="M5.2 9.8c-1 .9-.4 2.2.7 2.1 1-.1 1.4 1.3.4 2.1" />
  </>,
);
export const MoonIcon = icon(<path d="M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z" />);
export const PlusIcon = icon(<path d="M8 3.5v9M3.5 8h9" />);
export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.2" />
    <path d="m10.2 10.2 3.3 3.3" />
  </>,
);
export const SelectIcon = icon(
  <>
    <circle cx="8" cy="8" r="5" />
    <circle cx="8" cy="8" r="1.6" fill="currentColor" />
  </>,
);
export const SunIcon = icon(
  <>
    <circle cx="8" cy="8" r="2.8" />
    <path d="M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9" />
  </>,
);
export const TrashIcon = icon(
  <path d="M2.8 4.2h10.4M6.2 4.2V2.5h3.6v1.7M4.2 4.2l.6 9.3h6.4l.6-9.3M6.7 6.8v4M9.3 6.8v4" />,
);
export const UpdateIcon = icon(<path d="M13.2 6.2A5.5 5.5 0 1 0 13.4 9M13.5 2.8v3.5H10" />);
