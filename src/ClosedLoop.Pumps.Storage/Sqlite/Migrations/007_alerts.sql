CREATE TABLE alert (
    id TEXT PRIMARY KEY,
    ordinal INTEGER NOT NULL,
    pump TEXT NOT NULL,
    channel TEXT NOT NULL,
    code INTEGER NOT NULL,
    is_active INTEGER NOT NULL,
    due_at INTEGER,
    body BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX alert_ordinal ON alert (ordinal);
CREATE INDEX alert_channel ON alert (pump, channel, code, ordinal);
CREATE INDEX alert_due ON alert (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX alert_active ON alert (ordinal) WHERE is_active = 1;

CREATE TABLE alert_response (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    alert TEXT NOT NULL,
    kind TEXT NOT NULL,
    person TEXT NOT NULL,
    at INTEGER NOT NULL,
    received_at INTEGER NOT NULL
) STRICT;

CREATE INDEX alert_response_alert ON alert_response (alert, id);
