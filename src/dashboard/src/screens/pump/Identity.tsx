import type { FleetRow } from '../../api/liveTypes';
import { spanText } from '../../parts/age';
import { Facts } from '../../parts/Facts';
import { useTimeText } from '../../parts/siteTime';
import { useNow } from '../../parts/useNow';
import { fill } from '../../text/en';
import { pumpText } from '../../text/en.pump';

const words = pumpText.facts;

export function Identity({ row, receivedAt }: { row: FleetRow; receivedAt: number }) {
  const timeText = useTimeText(row.unit);
  const now = useNow();
  return (
    <Facts facts={[
      [words.id, row.id],
      [words.unit, row.unit || words.none],
      [words.maker, [row.vendor, row.model].filter(Boolean).join(' ') || null],
      [words.firmware, row.firmware],
      [words.library, row.library],
      [words.libraryAge, row.libraryAgeDays === null ? null : fill(words.daysAgo, { n: row.libraryAgeDays })],
      [words.battery, row.battery === null ? null : fill(row.onMains ? words.mains : words.percent, { n: row.battery })],
      [words.clock, row.clockOffsetMs === null ? null : fill(words.ms, { n: row.clockOffsetMs })],
      [words.rtt, row.rttMs === null ? null : fill(words.ms, { n: row.rttMs })],
      [words.reconnects, row.reconnectsHour],
      [words.link, row.linkAgeMs === null ? null : spanText(row.linkAgeMs + now - receivedAt)],
      [words.seen, row.lastSeenAt && timeText(row.lastSeenAt)],
      [words.where, row.lastSeenWhere],
      [words.transport, row.transport],
    ]} />
  );
}
