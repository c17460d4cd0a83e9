import type { Schema } from '../../api/schemaTypes';
import { DataTable } from '../../parts/DataTable';
import { useTimeText } from '../../parts/siteTime';
import { ordersText } from '../../text/en.orders';

const words = ordersText.versions;

export function Versions({ versions }: { versions: Schema<'OrderVersionView'>[] }) {
  const timeText = useTimeText();
  return (
    <DataTable caption={ordersText.versionsCaption} rows={versions} rowKey={(row) => String(row.version)} columns={[
      { key: 'version', head: words.version, kind: 'number', cell: (row) => row.version, sort: (row) => row.version },
      { key: 'at', head: words.at, kind: 'nowrap', cell: (row) => timeText(row.at), sort: (row) => row.at },
      { key: 'control', head: words.control, cell: (row) => row.control, sort: (row) => row.control },
      { key: 'status', head: words.status, cell: (row) => row.status, sort: (row) => row.status },
      { key: 'sender', head: words.sender, cell: (row) => row.sender, sort: (row) => row.sender },
      { key: 'controlId', head: words.controlId, kind: 'mono', cell: (row) => row.controlId },
      { key: 'reason', head: words.reason, cell: (row) => row.order.reason ?? '' },
    ]} />
  );
}
