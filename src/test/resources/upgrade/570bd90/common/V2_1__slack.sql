-- What Slack delivered: the unique key lets one of several copies of a delivery through.
CREATE TABLE slack_delivery (
    delivery_key VARCHAR(200)                NOT NULL PRIMARY KEY,
    received_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX slack_delivery_by_time ON slack_delivery (received_at);

-- What buttons stand for. Slack holds only the id.
CREATE TABLE slack_button (
    id         VARCHAR(32)                 NOT NULL PRIMARY KEY,
    words      VARCHAR(8000)               NOT NULL,
    single_use BOOLEAN                     NOT NULL,
    request_id VARCHAR(64)                 NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    used_at    TIMESTAMP(6) WITH TIME ZONE,
    used_by    VARCHAR(64)
);

CREATE INDEX slack_button_by_time ON slack_button (created_at);
