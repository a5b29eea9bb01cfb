-- The record: one row for each phase of each attempt, chained by hash. Rows are added and read, never changed.
CREATE TABLE audit_record (
    seq              BIGINT                      NOT NULL PRIMARY KEY,
    recorded_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    request_id       VARCHAR(64)                 NOT NULL,
    phase            VARCHAR(16)                 NOT NULL,
    entry            VARCHAR(16)                 NOT NULL,
    workspace_id     VARCHAR(64)                 NOT NULL,
    user_id          VARCHAR(64)                 NOT NULL,
    channel_id       VARCHAR(64)                 NOT NULL,
    thread_ts        VARCHAR(64),
    raw_text         VARCHAR(20000)              NOT NULL,
    normalised_text  VARCHAR(20000),
    command          VARCHAR(200),
    target           VARCHAR(1000),
    environment      VARCHAR(16),
    granted_by       VARCHAR(2000),
    policy           VARCHAR(64)                 NOT NULL,
    outcome          VARCHAR(16),
    detail           VARCHAR(20000)              NOT NULL,
    redactions       INTEGER                     NOT NULL,
    hash             CHAR(64)                    NOT NULL
);

CREATE INDEX audit_record_by_request ON audit_record (request_id, seq);
CREATE INDEX audit_record_by_user ON audit_record (user_id, seq);
CREATE INDEX audit_record_by_time ON audit_record (recorded_at);

-- What was said outside about the record's head. The number is unique: of several replicas one says it.
CREATE TABLE audit_checkpoint (
    number      BIGINT                      NOT NULL PRIMARY KEY,
    seq         BIGINT                      NOT NULL,
    hash        CHAR(64)                    NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
