import type { AuditRow } from '../../api/accessTypes';
import { DataTable, type Column } from '../../parts/DataTable';
import { useTimeText } from '../../parts/siteTime';
import { auditText } from '../../text/en.audit';

const heads = auditText.columns;

export function AuditTable({ rows }: { rows: AuditRow[] }) {
  const timeText = useTimeText();
  const columns: Column<AuditRow>[] = [
    { key: 'at', head: heads.at, kind: 'nowrap', cell: (row) => timeText(row.at), sort: (row) => row.at },
    { key: 'actor', head: heads.actor, cell: (row) => <b>{row.actor}</b>, sort: (row) => row.actor },
    { key: 'action', head: heads.action, kind: 'nowrap', cell: (row) => row.action, sort: (row) => row.action },
    { key: 'subject', head: heads.subject, cell: (row) => <span className="wrap-anywhere">{row.subject}</span>, sort: (row) => row.subject },
    { key: 'patient', head: heads.patient, cell: (row) => row.patient ?? '', sort: (row) => row.patient },
    { key: 'reason', head: heads.reason, cell: (row) => row.reason, sort: (row) => row.reason },
    { key: 'from', head: heads.from, kind: 'mono', cell: (row) => row.from ?? '', sort: (row) => row.from },
  ];
  return <DataTable caption={auditText.caption} columns={columns} rows={rows} rowKey={(row) => String(row.id)} empty={auditText.none} />;
}
