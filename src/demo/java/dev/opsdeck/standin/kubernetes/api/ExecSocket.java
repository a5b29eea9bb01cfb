package dev.opsdeck.standin.kubernetes.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.kubernetes.node.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** A program in a container over a WebSocket: channels by the first byte of each message (v4.channel.k8s.io, v5). */
public final class ExecSocket extends Session.Listener.AbstractAutoDemanding {
    private static final int OUTPUT = 1;
    private static final int ERRORS = 2;
    private static final int STATUS = 3;
    /** v5 only: the next byte names a channel that is at its end. */
    private static final int CLOSE = 255;

    private final Sandbox sandbox;
    private final List<String> words;
    private final boolean stdin;
    private final ReentrantLock sending = new ReentrantLock();
    private @Nullable Process process;

    ExecSocket(Sandbox sandbox, List<String> words, boolean stdin) {
        this.sandbox = sandbox;
        this.words = words;
        this.stdin = stdin;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        super.onWebSocketOpen(session);
        // Reading a process's pipe holds its thread: too many such would hold all others up if they were virtual.
        Thread.ofPlatform().daemon().name("exec").start(() -> run(session));
    }

    private void run(Session session) {
        try {
            Process started = sandbox.start(words);
            synchronized (this) {
                process = started;
            }
            if (!stdin) {
                started.getOutputStream().close();
            }
            Thread errors = Thread.ofPlatform()
                    .daemon()
                    .name("exec-errors")
                    .start(() -> copy(session, started.getErrorStream(), ERRORS));
            copy(session, started.getInputStream(), OUTPUT);
            errors.join();
            end(session, exit(started.waitFor()));
        } catch (Sandbox.NotExecutable missing) {
            String chain = "Internal error occurred: error executing command in container: failed to exec in container:"
                    + " failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: ";
            end(session, failure("InternalError", chain + missing.getMessage() + ": unknown", 500));
        } catch (IOException broken) {
            end(session, failure("InternalError", "Internal error occurred: " + broken.getMessage(), 500));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads to the end even when nobody listens any more: the program goes on, as in a real container. */
    private void copy(Session session, InputStream from, int channel) {
        byte[] buffer = new byte[32 * 1024];
        try (from) {
            for (int read = from.read(buffer, 1, buffer.length - 1);
                    read >= 0;
                    read = from.read(buffer, 1, buffer.length - 1)) {
                buffer[0] = (byte) channel;
                send(session, ByteBuffer.wrap(buffer, 0, read + 1));
            }
        } catch (IOException killed) {
            // What it wrote until then was sent.
            return;
        }
    }

    private void send(Session session, ByteBuffer message) {
        sending.lock();
        try {
            Callback.Completable sent = new Callback.Completable();
            session.sendBinary(message, sent);
            sent.join();
        } catch (java.util.concurrent.CompletionException gone) {
            // The listener is gone.
            return;
        } finally {
            sending.unlock();
        }
    }

    private void end(Session session, ObjectNode status) {
        byte[] text = Exchange.text(status).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        send(
                session,
                ByteBuffer.allocate(text.length + 1)
                        .put((byte) STATUS)
                        .put(text)
                        .flip());
        session.close(1000, "", Callback.NOOP);
    }

    private static ObjectNode exit(int code) {
        if (code == 0) {
            ObjectNode status = JsonNodeFactory.instance.objectNode();
            status.putObject("metadata");
            return status.put("status", "Success");
        }
        ObjectNode status =
                failure("NonZeroExitCode", "command terminated with non-zero exit code: exit status " + code, 0);
        status.putObject("details")
                .putArray("causes")
                .addObject()
                .put("reason", "ExitCode")
                .put("message", Integer.toString(code));
        return status;
    }

    private static ObjectNode failure(String reason, String message, int code) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.putObject("metadata");
        status.put("status", "Failure").put("message", message).put("reason", reason);
        return code == 0 ? status : status.put("code", code);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer message, Callback callback) {
        Process running;
        synchronized (this) {
            running = process;
        }
        if (running != null && stdin && message.remaining() > 1) {
            int channel = Byte.toUnsignedInt(message.get());
            feed(running.getOutputStream(), channel, message);
        }
        callback.succeed();
    }

    private static void feed(OutputStream to, int channel, ByteBuffer message) {
        try {
            if (channel == CLOSE) {
                to.close();
            } else if (channel == 0) {
                byte[] bytes = new byte[message.remaining()];
                message.get(bytes);
                to.write(bytes);
                to.flush();
            }
        } catch (IOException ended) {
            // It reads no more.
            return;
        }
    }
}
