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

export const ArrowDownIcon = icon(<path d="M8 3v10M4 9l4 4 4-4" />);
export const ArrowUpIcon = icon(<path d="M8 13V3M4 7l4-4 4 4" />);
export const AutoSchemeIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
  </>,
);
export const BoxSelectIcon = icon(
  <rect x="2.5" y="3.5" width="11" height="9" rx="1" strokeDasharray="2.4 2" />,
);
export const BracesIcon = icon(
  <path d="M6 2.8H5.2a1.4 1.4 0 0 0-1.4 1.4v2.4L2.4 8l1.4 1.4v2.4a1.4 1.4 0 0 0 1.4 1.4H6M10 2.8h.8a1.4 1.4 0 0 1 1.4 1.4v2.4L13.6 8l-1.4 1.4v2.4a1.4 1.4 0 0 1-1.4 1.4H10" />,
);
export const ChevronDownIcon = icon(<path d="m4 6 4 4 4-4" />);
export const CloseIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />);
export const DiceIcon = icon(
  <>
    <rect x="2.5" y="2.5" width="11" height="11" rx="2.2" />
    <path d="M5.7 5.7h0M10.3 5.7h0M8 8h0M5.7 10.3h0M10.3 10.3h0" strokeWidth="1.9" />
  </>,
);
export const DownloadIcon = icon(<path d="M8 2.5v7.5m-3-3 3 3 3-3M3 13.5h10" />);
export const FileIcon = icon(<path d="M9 1.8H4.5v12.4h7V4.3zM9 1.8v2.5h2.5" />);
export const FilterIcon = icon(<path d="M2.5 3.5h11L9.5 8.4v4.1l-3 1.5V8.4z" />);
export const FitIcon = icon(<path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />);
export const HelpIcon = icon(
  <>
    <path d="M5.6 6.1a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.9" />
    <path d="M8 12.7v.1" />
  </>,
);
export const LassoIcon = icon(
  <>
    <ellipse cx="8" cy="6.5" rx="5.6" ry="3.9" strokeDasharray="2.6 2" />
    <path d="M5.2 9.8c-1 .9-.4 2.2.7 2.1 1-.1 1.4 1.3.4 2.1" />
  </>,
);
export const LoopIcon = icon(
  <path d="M3 7.5a4 4 0 0 1 4-4h5.5M10.5 1.5l2 2-2 2M13 8.5a4 4 0 0 1-4 4H3.5M5.5 14.5l-2-2 2-2" />,
);
export const MenuIcon = icon(<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />);
export const MinusIcon = icon(<path d="M3.5 8h9" />);
export const MoonIcon = icon(<path d="M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z" />);
export const MoreIcon = icon(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.4" />);
export const PauseIcon = icon(<path d="M5.5 3.5v9M10.5 3.5v9" />);
export const PlayIcon = icon(<path d="M4.5 3v10l8-5z" />);
export const PlusIcon = icon(<path d="M8 3.5v9M3.5 8h9" />);
export const RedoIcon = icon(<path d="M10 3.5 13 6.5 10 9.5M13 6.5H6.5a3.5 3.5 0 0 0 0 7H9" />);
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
export const SortIcon = icon(<path d="M4.5 3v10m-2.5-2.5L4.5 13 7 10.5M9 4h5M9 7.5h3.5M9 11h2" />);
export const StarFilledIcon = icon(
  <path d="m8 2 1.8 3.8 4.2.6-3 2.9.7 4.2L8 11.5l-3.7 2 .7-4.2-3-2.9 4.2-.6z" fill="currentColor" />,
);
export const StarIcon = icon(<path d="m8 2 1.8 3.8 4.2.6-3 2.9.7 4.2L8 11.5l-3.7 2 .7-4.2-3-2.9 4.2-.6z" />);
export const StepBackIcon = icon(<path d="M4 3.5v9M12 3.5v9L6.5 8z" />);
export const StepOnIcon = icon(<path d="M12 3.5v9M4 3.5v9L9.5 8z" />);
export const StopIcon = icon(<rect x="4" y="4" width="8" height="8" rx="1" />);
export const SunIcon = icon(
  <>
    <circle cx="8" cy="8" r="2.8" />
    <path d="M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9" />
  </>,
);
export const SwapIcon = icon(<path d="M2.5 5.5h10.5M10.5 3 13 5.5 10.5 8M13.5 10.5H3M5.5 8 3 10.5 5.5 13" />);
export const TableIcon = icon(<path d="M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 3.5v9" />);
export const TrashIcon = icon(
  <path d="M2.8 4.2h10.4M6.2 4.2V2.5h3.6v1.7M4.2 4.2l.6 9.3h6.4l.6-9.3M6.7 6.8v4M9.3 6.8v4" />,
);
export const UndoIcon = icon(<path d="M6 3.5 3 6.5l3 3M3 6.5h6.5a3.5 3.5 0 0 1 0 7H7" />);
export const UpdateIcon = icon(<path d="M13.2 6.2A5.5 5.5 0 1 0 13.4 9M13.5 2.8v3.5H10" />);
