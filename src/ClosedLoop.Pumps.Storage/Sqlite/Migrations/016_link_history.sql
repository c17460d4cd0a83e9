-- The history of links, for people: what happened to each, what pumps said of themselves, links by the minute, libraries by the hour.
CREATE TABLE link_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pump TEXT NOT NULL,
    at INTEGER NOT NULL,
    what INTEGER NOT NULL,
    reason TEXT NOT NULL,
    origin TEXT,
    duration_ms INTEGER
) STRICT;

CREATE INDEX link_event_pump ON link_event (pump, id);

CREATE TABLE pump_facts (
    pump TEXT PRIMARY KEY,
    seen_at INTEGER NOT NULL,
    model TEXT NOT NULL,
    serial TEXT NOT NULL,
    firmware TEXT NOT NULL,
    library_name TEXT NOT NULL,
    library_version TEXT NOT NULL,
    library_hash TEXT NOT NULL,
    care_area TEXT NOT NULL,
    transport TEXT NOT NULL,
    origin TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE link_minute (
    at INTEGER PRIMARY KEY,
    connects INTEGER NOT NULL,
    disconnects INTEGER NOT NULL,
    refusals INTEGER NOT NULL,
    live INTEGER NOT NULL
) STRICT;

CREATE TABLE library_use (
    at INTEGER NOT NULL,
    library TEXT NOT NULL,
    hash TEXT NOT NULL,
    pumps INTEGER NOT NULL,
    PRIMARY KEY (at, library, hash)
) STRICT, WITHOUT ROWID;

-- Answers of cases and messages of alerts are found by what they are about. Messages of events have an index of their own.
CREATE INDEX outbox_about ON outbox (correlation) WHERE event_pump IS NULL;
