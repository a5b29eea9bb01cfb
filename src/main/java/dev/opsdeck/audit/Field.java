package dev.opsdeck.audit;

/** What is recorded as text: its name in canonical JSON, its column, its greatest length in characters. */
enum Field {
    REQUEST("request", "request_id", 64),
    PHASE("phase", "phase", 16),
    ENTRY("entry", "entry", 16),
    WORKSPACE("workspace", "workspace_id", 64),
    USER("user", "user_id", 64),
    CHANNEL("channel", "channel_id", 64),
    THREAD("thread", "thread_ts", 64),
    TEXT("text", "raw_text", 16_000),
    NORMALISED("normalised", "normalised_text", 16_000),
    COMMAND("command", "command", 200),
    TARGET("target", "target", 1_000),
    ENVIRONMENT("environment", "environment", 16),
    GRANT("grant", "granted_by", 2_000),
    POLICY("policy", "policy", 64),
    OUTCOME("outcome", "outcome", 16),
    DETAIL("detail", "detail", 20_000);

    private final String json;
    private final String column;
    private final int longest;

    Field(String json, String column, int longest) {
        this.json = json;
        this.column = column;
        this.longest = longest;
    }

    String json() {
        return json;
    }

    String column() {
        return column;
    }

    int longest() {
        return longest;
    }
}
