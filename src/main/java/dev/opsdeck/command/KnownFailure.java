package dev.opsdeck.command;

/**
 * A fault of something outside (a cluster, Temporal) that was recognised: its sentence may be shown to the asker. Every
 * other exception becomes a general sentence with the reference id.
 */
public final class KnownFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;
    private final String code;

    /**
     * @param code short and stable, a metric's tag: {@code kubernetes.forbidden}, {@code temporal.unavailable}
     * @param reply what the asker is told
     */
    public KnownFailure(String code, Reply reply, Throwable cause) {
        super(code, cause);
        this.code = code;
        this.reply = reply;
    }

    /** A failure found by ourselves, without an exception behind it. */
    public KnownFailure(String code, Reply reply) {
        super(code);
        this.code = code;
        this.reply = reply;
    }

    /** Short and stable: a metric's tag. */
    public String code() {
        return code;
    }

    /** What the asker is told. */
    public Reply reply() {
        return reply;
    }
}
