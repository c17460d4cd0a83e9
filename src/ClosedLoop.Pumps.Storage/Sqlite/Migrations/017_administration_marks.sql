-- A message to a FHIR server tells a whole administration and documents no single event: its mark names the administration.
CREATE TABLE mark (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    pump TEXT,
    epoch INTEGER,
    sequence INTEGER,
    administration TEXT,
    destination TEXT NOT NULL,
    refusal TEXT,
    at INTEGER NOT NULL,
    CHECK ((pump IS NULL) <> (administration IS NULL))
) STRICT;

INSERT INTO mark (number, pump, epoch, sequence, destination, refusal, at)
SELECT number, pump, epoch, sequence, destination, refusal, at FROM documentation_mark;

DROP TABLE documentation_mark;
ALTER TABLE mark RENAME TO documentation_mark;
