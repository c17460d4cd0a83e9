CREATE TABLE work_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    pump TEXT,
    channel TEXT,
    order_id TEXT,
    patient TEXT,
    body TEXT NOT NULL,
    raised_at INTEGER NOT NULL,
    due_at INTEGER,
    owner TEXT,
    closed_at INTEGER,
    closed_by TEXT,
    outcome TEXT
) STRICT;

-- The same matter is raised once, however often it is noticed.
CREATE UNIQUE INDEX work_item_open ON work_item (kind, subject) WHERE closed_at IS NULL;
