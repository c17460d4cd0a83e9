-- Who took a pump out of service or put it back, when and why; the newest row of a pump holds.
CREATE TABLE service_state (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pump TEXT NOT NULL,
    state INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX service_state_pump ON service_state (pump, at);

-- When an event occurred by the gateway's clock, and what is to be known of its times (EventMarks).
ALTER TABLE event ADD COLUMN occurred_at INTEGER;
ALTER TABLE event ADD COLUMN marks INTEGER NOT NULL DEFAULT 0;

CREATE INDEX event_marked ON event (pump, id) WHERE marks <> 0;
