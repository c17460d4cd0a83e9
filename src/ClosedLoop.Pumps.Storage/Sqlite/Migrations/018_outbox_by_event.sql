-- Messages of an event are found by its number in the journal, which rises: the index grows at its end. By pump and by control id (a hash)
-- each message went to two pages of its own, and each of them into the write-ahead log.
CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    destination TEXT NOT NULL,
    lane TEXT NOT NULL,
    kind TEXT NOT NULL,
    control_id TEXT NOT NULL,
    bytes BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    correlation TEXT NOT NULL,
    event INTEGER, -- event.id
    event_pump TEXT,
    event_epoch INTEGER,
    event_sequence INTEGER,
    state INTEGER NOT NULL, -- 0 waiting, 1 parked, 2 sent, 3 discarded
    changed_at INTEGER NOT NULL,
    reason TEXT
) STRICT;

INSERT INTO message
SELECT id, destination, lane, kind, control_id, bytes, created_at, correlation,
    (SELECT e.id FROM event e WHERE e.pump = event_pump AND e.epoch = event_epoch AND e.sequence = event_sequence),
    event_pump, event_epoch, event_sequence, state, changed_at, reason
FROM outbox ORDER BY id;

-- A number is never given twice, even when the last messages are gone: lanes remember how far they are.
DELETE FROM sqlite_sequence WHERE name = 'message';
INSERT INTO sqlite_sequence (name, seq) SELECT 'message', seq FROM sqlite_sequence WHERE name = 'outbox';

DROP TABLE outbox;
ALTER TABLE message RENAME TO outbox;

-- One message of a kind and destination for an event, one of a control id for whatever else.
CREATE UNIQUE INDEX outbox_event ON outbox (event, destination, control_id) WHERE event IS NOT NULL;
CREATE UNIQUE INDEX outbox_control ON outbox (destination, control_id) WHERE event IS NULL;
CREATE INDEX outbox_unsent ON outbox (destination, lane, id) WHERE state < 2;
CREATE INDEX outbox_parked ON outbox (id) WHERE state = 1;
CREATE INDEX outbox_about ON outbox (correlation) WHERE event IS NULL;
