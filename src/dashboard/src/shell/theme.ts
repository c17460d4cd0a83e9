import { createTheme, type MantineColorsTuple } from '@mantine/core';

// The shades used for text on white and on dark keep 4.5:1 (WCAG 2.2, 1.4.3).
const petrol: MantineColorsTuple = [
  '#e6f6f8', '#d3eaee', '#a6d4db', '#75bcc8', '#4ea8b7', '#339cae', '#2095a9', '#0b7285', '#0b6878', '#005b6a',
];

export const theme = createTheme({
  colors: { petrol },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  defaultRadius: 'sm',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Liberation Mono", monospace',
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.15rem' }, h3: { fontSize: '1rem' } } },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
});
