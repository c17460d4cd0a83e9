-- The last durable reading of each polled pump. Written with the events derived up to it, so a restart derives nothing twice (S8).
CREATE TABLE poll_state (
    pump TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,
    last_sequence INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    state BLOB NOT NULL
) STRICT;
