-- Device evidence for the record of administrations. The current version of each, searched by its columns; body is the whole of it.
CREATE TABLE administration (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    patient TEXT,
    order_id TEXT,
    pump TEXT NOT NULL,
    channel TEXT NOT NULL,
    state INTEGER NOT NULL,
    status INTEGER NOT NULL,
    container INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    body BLOB NOT NULL
) STRICT;

CREATE INDEX administration_patient ON administration (patient, number);
CREATE INDEX administration_order ON administration (order_id, container);
CREATE INDEX administration_pump ON administration (pump, number);
CREATE INDEX administration_state ON administration (state, number);
CREATE INDEX administration_status ON administration (status, number);

-- Every version there ever was. Rows are only ever added.
CREATE TABLE administration_version (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (id, version)
) STRICT;

CREATE TABLE administration_entry (
    id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    pump TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    filed_at INTEGER,
    body BLOB NOT NULL,
    PRIMARY KEY (id, ordinal)
) STRICT;

CREATE INDEX administration_entry_event ON administration_entry (pump, epoch, sequence);

CREATE TABLE administration_segment (
    id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (id, ordinal)
) STRICT;

-- How far each pump's evidence has come.
CREATE TABLE evidence_pump (
    pump TEXT PRIMARY KEY,
    body BLOB NOT NULL
) STRICT;

-- How far the journal has been read for evidence; one row. Retention keeps what is behind it.
CREATE TABLE evidence_cursor (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    event INTEGER NOT NULL,
    association INTEGER NOT NULL,
    link INTEGER NOT NULL
) STRICT;

-- What destinations said of messages that document events, until it has been read for evidence.
CREATE TABLE documentation_mark (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    pump TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    destination TEXT NOT NULL,
    refusal TEXT,
    at INTEGER NOT NULL
) STRICT;

-- Times a person has charted by hand.
CREATE TABLE charted (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient TEXT NOT NULL,
    order_id TEXT,
    from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX charted_patient ON charted (patient, to_at);
