import type { Narrow, Schema } from './schemaTypes';
import type { Role } from './session';

/** A local account without what opens it. */
export type Account = Narrow<Schema<'AccountView'>, { roles: Role[] }>;

/** Who saw or did what, when, from where and why. */
export type AuditRow = Schema<'AuditRowView'>;

export type Unit = Schema<'UnitView'>;
