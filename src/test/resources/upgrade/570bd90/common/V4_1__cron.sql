-- The effects that are going on now: one row for each identity, kept alive by the process that follows it.
CREATE TABLE effect_in_progress (
    identity  VARCHAR(700)                NOT NULL PRIMARY KEY,
    reference VARCHAR(200)                NOT NULL,
    process   VARCHAR(36)                 NOT NULL,
    ends_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
