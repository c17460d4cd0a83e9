-- One bedside request is one case, whatever message brings it: the key decides, not a look beforehand.
CREATE TABLE bedside_request (
    order_id TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    pump TEXT NOT NULL,
    program TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (order_id, issued_at, pump)
) STRICT, WITHOUT ROWID;

CREATE INDEX bedside_request_age ON bedside_request (received_at);

-- Boluses a channel gave, ordered or by hand: limits of number, amount and interval count all of them.
CREATE TABLE given_bolus (
    pump TEXT NOT NULL,
    channel TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    drug TEXT,
    millilitres TEXT NOT NULL,
    PRIMARY KEY (pump, channel, begun_at)
) STRICT, WITHOUT ROWID;

CREATE INDEX given_bolus_age ON given_bolus (begun_at);
