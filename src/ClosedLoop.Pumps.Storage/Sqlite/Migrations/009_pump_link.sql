-- What was last told of each pump's link (MDC_EVT_COMM_STATUS_CHANGE). The row and the messages change together, so each change is told once.
CREATE TABLE pump_link (
    pump TEXT PRIMARY KEY,
    online INTEGER NOT NULL,
    token INTEGER NOT NULL,
    changes INTEGER NOT NULL
) STRICT;
