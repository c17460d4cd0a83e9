import { shownColumns } from './columns';

/** The columns of the grid in the style sheet's words, and how wide all of them are. */
export const gridColumns = shownColumns.map((column) => `${column.width}px`).join(' ');
export const tableWidth = shownColumns.reduce((sum, column) => sum + column.width, 0);
