-- People who sign in with a password. Never removed: the audit names them.
CREATE TABLE account (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    clinician TEXT NOT NULL,
    roles TEXT NOT NULL,
    units TEXT NOT NULL,
    password TEXT NOT NULL,
    must_change INTEGER NOT NULL,
    disabled INTEGER NOT NULL,
    demo INTEGER NOT NULL,
    badge TEXT UNIQUE,
    pin TEXT,
    created_at INTEGER NOT NULL,
    last_sign_in_at INTEGER
) STRICT;

-- Browsers that somebody is signed in at; the key is a hash of the cookie.
CREATE TABLE web_session (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    clinician TEXT NOT NULL,
    roles TEXT NOT NULL,
    local INTEGER NOT NULL,
    from_address TEXT NOT NULL,
    signed_in_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    active_at INTEGER NOT NULL,
    locked INTEGER NOT NULL,
    wrong_pins INTEGER NOT NULL,
    glass TEXT NOT NULL
) STRICT;

-- Wrong passwords by hash of the name that was tried.
CREATE TABLE sign_in_fault (
    key TEXT PRIMARY KEY,
    wrong INTEGER NOT NULL,
    since INTEGER NOT NULL,
    locked_until INTEGER
) STRICT;

-- From where, and about whom; unknown for what was written before.
ALTER TABLE audit ADD COLUMN from_address TEXT;
ALTER TABLE audit ADD COLUMN patient TEXT;

CREATE INDEX audit_patient ON audit (patient, id) WHERE patient IS NOT NULL;
CREATE INDEX audit_actor ON audit (actor COLLATE NOCASE, id);
CREATE INDEX audit_at ON audit (at, id);
