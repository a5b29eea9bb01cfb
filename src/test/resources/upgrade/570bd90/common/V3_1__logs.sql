-- Live tails that go on somewhere: a Stop may reach another process than the one that follows.
CREATE TABLE log_follow (
    id         VARCHAR(32)                 NOT NULL PRIMARY KEY,
    user_id    VARCHAR(64)                 NOT NULL,
    ends_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    stopped_by VARCHAR(64)
);

CREATE INDEX log_follow_by_end ON log_follow (ends_at);
