-- How far each FHIR server of the EHR has been told of administrations.
CREATE TABLE fhir_feed (
    destination TEXT PRIMARY KEY,
    told_through INTEGER NOT NULL
) STRICT;
