package dev.opsdeck.standin.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;

/** Learns what became of one attempt. */
public interface Receipt {
    /** The attempt left on this socket, or as an HTTP request. */
    void sentOn(String via);

    /** @param answer what the acknowledgement carried; a missing node when it carried nothing */
    void acknowledged(String arrivedOn, int status, JsonNode answer);

    /** @param retryable false when the app asked for no retry */
    void failed(String reason, boolean retryable);
}
