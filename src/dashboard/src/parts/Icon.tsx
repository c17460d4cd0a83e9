/** Line icons, drawn for this project on a 24 grid. They go beside words, never alone for meaning. */
const paths = {
  drop: 'M12 3c4 5 6 8.3 6 11a6 6 0 0 1-12 0c0-2.7 2-6 6-11z M9.5 14l2 2 3.5-4',
  bedside: 'M3 18v-8 M3 14h18v4 M7 14v-3h8a6 3 0 0 1 6 3',
  board: 'M3 4h18v16H3z M3 9h18 M9 9v11',
  fleet: 'M4 4h7v7H4z M13 4h7v7h-7z M4 13h7v7H4z M13 13h7v7h-7z',
  orders: 'M6 3h9l4 4v14H6z M9 11h7 M9 15h7',
  operations: 'M3 12h4l3-8 4 16 3-8h4',
  library: 'M5 4h5v16H5z M10 4h5v16h-5z M15.5 5l4 .8-2.5 14.7-4-.8',
  audit: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6z M9 12l2 2 4-4',
  accounts: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M2.5 20a6.5 6.5 0 0 1 13 0 M16 4.5a3.5 3.5 0 0 1 0 6.5 M18 14.5a6.5 6.5 0 0 1 3.5 5.5',
  person: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4 21a8 8 0 0 1 16 0',
  lock: 'M6 11h12v9H6z M8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  out: 'M10 4H5v16h5 M10 12h10 M16 8l4 4-4 4',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M12 2v3 M12 19v3 M2 12h3 M19 12h3 M5 5l2 2 M17 17l2 2 M19 5l-2 2 M7 17l-2 2',
  moon: 'M20 14a8 8 0 1 1-9-10 6.5 6.5 0 0 0 9 10z',
  unlinked: 'M3 3l18 18 M8.5 15.5a5 5 0 0 1 7 0 M5 12a10 10 0 0 1 5-2.7 M19 12a10 10 0 0 0-4-2.5 M12 19.5v.1',
  linked: 'M8.5 15.5a5 5 0 0 1 7 0 M5 12a10 10 0 0 1 14 0 M2 8.5a15 15 0 0 1 20 0 M12 19.5v.1',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14 M16 5v14',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4z M10 21h4',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M12 7v5l4 2',
  check: 'M4 12.5l5 5L20 6.5',
  cross: 'M6 6l12 12 M18 6L6 18',
  warn: 'M12 3l10 18H2z M12 10v5 M12 18v.1',
  question: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .9-1 1.7 M12 17v.1',
  battery: 'M3 8h16v8H3z M21 11v2 M6 11v2',
  print: 'M7 8V3h10v5 M5 17H3V8h18v9h-2 M7 14h10v7H7z',
  download: 'M12 3v12 M7 11l5 5 5-5 M4 21h16',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z M15.5 15.5L21 21',
  drip: 'M9 3h6v4a3 3 0 0 1-6 0z M12 10v4 M12 18v.1 M12 21v.1',
  scan: 'M4 8V4h4 M16 4h4v4 M20 16v4h-4 M8 20H4v-4 M7 12h10',
  expand: 'M4 9V4h5 M15 4h5v5 M20 15v5h-5 M9 20H4v-5',
  refresh: 'M20 11a8 8 0 1 0-2 6 M20 5v6h-6',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={2} strokeLinecap="round" strokeLinejoin="round"
      aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
