-- The census (ADT). One row per patient id ever heard of; a merged one says into which.
CREATE TABLE patient (
    patient TEXT PRIMARY KEY,
    is_admitted INTEGER NOT NULL,
    facility TEXT,
    unit TEXT,
    room TEXT,
    bed TEXT,
    merged_into TEXT,
    applied_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE INDEX patient_bed ON patient (unit, room, bed) WHERE is_admitted = 1;

-- What every ADT message said and did, those too that changed nothing. Only ever added to.
CREATE TABLE patient_history (
    id INTEGER PRIMARY KEY,
    patient TEXT NOT NULL,
    kind TEXT NOT NULL,
    effective_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    sender TEXT NOT NULL,
    control_id TEXT NOT NULL,
    location TEXT,
    visit TEXT,
    outcome TEXT NOT NULL
) STRICT;

CREATE INDEX patient_history_patient ON patient_history (patient, id);

ALTER TABLE association ADD COLUMN actor TEXT NOT NULL DEFAULT 'gateway';
ALTER TABLE association ADD COLUMN end_reason TEXT;
ALTER TABLE association ADD COLUMN instance TEXT;
-- It never was: a wrong one. It is ended as well, and no event is filed by it.
ALTER TABLE association ADD COLUMN is_void INTEGER NOT NULL DEFAULT 0;

CREATE INDEX association_of_patient ON association (patient, begun_at);
CREATE UNIQUE INDEX association_instance ON association (instance) WHERE instance IS NOT NULL;

-- Every state an association ever had, in the order it got it.
CREATE TABLE association_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    association INTEGER NOT NULL REFERENCES association (id),
    act TEXT NOT NULL,
    patient TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    ended_at INTEGER,
    is_provisional INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX association_change_association ON association_change (association, id);

-- Up to which change the consumers of associations have been told (DEV-52).
CREATE TABLE association_report (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    told INTEGER NOT NULL
) STRICT;
