-- The processes that share this database now; each prolongs its own row.
CREATE TABLE replica (
    process VARCHAR(36)                 NOT NULL PRIMARY KEY,
    ends_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
