-- Instants are microseconds since 1970-01-01 UTC. 64-bit device numbers are stored by their bits.

CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pump TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT,
    device_time INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    boot INTEGER NOT NULL,
    hash BLOB NOT NULL,
    raw BLOB NOT NULL,
    payload BLOB NOT NULL,
    documentation INTEGER NOT NULL,
    UNIQUE (pump, epoch, sequence)
) STRICT;

CREATE INDEX event_held ON event (pump, channel, device_time) WHERE documentation = 1;

-- One row per log. The contiguous mark of a log is the greater of this row and of its last event: appending moves no row here,
-- and pruning raises it before the events go.
CREATE TABLE event_log (
    pump TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    contiguous INTEGER NOT NULL,
    PRIMARY KEY (pump, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE events_lost (
    pump TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    reason TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (pump, epoch, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY,
    pump TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    stored_hash BLOB NOT NULL,
    offered_hash BLOB NOT NULL,
    raw BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    UNIQUE (pump, epoch, sequence, offered_hash)
) STRICT;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    destination TEXT NOT NULL,
    lane TEXT NOT NULL,
    kind TEXT NOT NULL,
    control_id TEXT NOT NULL,
    bytes BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    correlation TEXT NOT NULL,
    event_pump TEXT,
    event_epoch INTEGER,
    event_sequence INTEGER,
    state INTEGER NOT NULL, -- 0 waiting, 1 parked, 2 sent, 3 discarded
    changed_at INTEGER NOT NULL,
    reason TEXT,
    UNIQUE (destination, control_id)
) STRICT;

CREATE INDEX outbox_unsent ON outbox (destination, lane, id) WHERE state < 2;
CREATE INDEX outbox_parked ON outbox (id) WHERE state = 1;
CREATE INDEX outbox_event ON outbox (event_pump, event_epoch, event_sequence) WHERE event_pump IS NOT NULL;

CREATE TABLE inbound (
    id INTEGER PRIMARY KEY,
    sending_application TEXT NOT NULL,
    control_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    hash BLOB NOT NULL,
    raw BLOB NOT NULL,
    ack BLOB NOT NULL,
    received_at INTEGER NOT NULL
) STRICT;

CREATE INDEX inbound_identity ON inbound (sending_application, control_id, received_at);
CREATE INDEX inbound_age ON inbound (received_at);

CREATE TABLE programming_case (
    program TEXT PRIMARY KEY,
    sending_application TEXT NOT NULL,
    control_id TEXT NOT NULL,
    state TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    pump TEXT NOT NULL,
    channel TEXT NOT NULL,
    order_id TEXT NOT NULL,
    patient TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE INDEX programming_case_open ON programming_case (pump, channel) WHERE is_open = 1;
CREATE INDEX programming_case_state ON programming_case (state, received_at);

CREATE TABLE case_transition (
    program TEXT NOT NULL REFERENCES programming_case (program) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    at INTEGER NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (program, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE verified_order (
    order_id TEXT PRIMARY KEY,
    patient TEXT NOT NULL,
    status TEXT NOT NULL,
    body BLOB NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE association (
    id INTEGER PRIMARY KEY,
    pump TEXT NOT NULL,
    channel TEXT NOT NULL,
    patient TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    ended_at INTEGER,
    provisional_program TEXT,
    basis TEXT NOT NULL
) STRICT;

-- S5: a channel has at most one open association, whatever the code above does.
CREATE UNIQUE INDEX association_open ON association (pump, channel) WHERE ended_at IS NULL;
CREATE INDEX association_channel ON association (pump, channel, begun_at);

CREATE TABLE fencing (
    pump TEXT PRIMARY KEY,
    token INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE probe (
    ballast BLOB NOT NULL
) STRICT;
