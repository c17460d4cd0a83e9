CREATE TABLE verified_order_version (
    order_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    control TEXT NOT NULL,
    status TEXT NOT NULL,
    sender TEXT NOT NULL,
    control_id TEXT NOT NULL,
    body BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (order_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE confirmation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    program TEXT NOT NULL,
    act TEXT NOT NULL,
    person TEXT NOT NULL,
    clinician TEXT NOT NULL,
    at INTEGER NOT NULL,
    seen BLOB NOT NULL,
    entered TEXT NOT NULL,
    result TEXT NOT NULL
) STRICT;

CREATE INDEX confirmation_program ON confirmation (program, id);

-- What a person attested is not changed, whatever the code above does.
CREATE TRIGGER confirmation_is_kept BEFORE UPDATE ON confirmation BEGIN SELECT raise(ABORT, 'a confirmation is not changed'); END;
CREATE TRIGGER order_version_is_kept BEFORE UPDATE ON verified_order_version BEGIN SELECT raise(ABORT, 'an order version is not changed'); END;

CREATE TABLE emergency_order (
    order_id TEXT PRIMARY KEY,
    program TEXT NOT NULL,
    patient TEXT NOT NULL,
    drug TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    raised_at INTEGER NOT NULL,
    decision TEXT,
    verified_as TEXT,
    decided_by TEXT,
    decided_at INTEGER,
    decision_reason TEXT
) STRICT;

CREATE TABLE order_link (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pump TEXT NOT NULL,
    channel TEXT NOT NULL,
    source INTEGER NOT NULL,
    order_id TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER,
    linked_by TEXT NOT NULL,
    linked_at INTEGER NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX order_link_channel ON order_link (pump, channel, source, since);
CREATE INDEX order_link_open ON order_link (id) WHERE until IS NULL;
CREATE INDEX work_item_channel ON work_item (kind, pump, channel) WHERE closed_at IS NULL;
