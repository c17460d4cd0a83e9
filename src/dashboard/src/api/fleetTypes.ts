import type { FleetRow } from './liveTypes';
import type { Narrow, Schema } from './schemaTypes';

/** The fleet (`full`), or what changed of it since a version. Its facets are counted here, over what is filtered. */
export type FleetPage = Omit<Narrow<Schema<'FleetPage'>, { rows: FleetRow[] }>, 'facets'>;

/** Pumps that ran a library at an instant. */
export type UptakePoint = Schema<'UptakeRow'>;

/** What happened on pump connections within a minute. */
export type LinkMinute = Schema<'LinkMinute'>;
