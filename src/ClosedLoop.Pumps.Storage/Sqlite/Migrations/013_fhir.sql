-- Resources of the order side as they came by FHIR or were moved by their cases. The current version of each, searched by its columns.
CREATE TABLE fhir_resource (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    order_id TEXT NOT NULL,
    program TEXT,
    patient TEXT NOT NULL,
    UNIQUE (type, id)
) STRICT;

CREATE INDEX fhir_resource_order ON fhir_resource (type, order_id);
CREATE INDEX fhir_resource_type ON fhir_resource (type, number);
CREATE UNIQUE INDEX fhir_resource_program ON fhir_resource (program) WHERE program IS NOT NULL;

-- What the current versions are found by: a conditional write looks here, on the writer's thread.
CREATE TABLE fhir_identifier (
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (type, value, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX fhir_identifier_id ON fhir_identifier (type, id);

-- Every version there ever was, whole. Rows are only ever added.
CREATE TABLE fhir_version (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    method TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (type, id, version)
) STRICT;

CREATE INDEX fhir_version_type ON fhir_version (type, number);
