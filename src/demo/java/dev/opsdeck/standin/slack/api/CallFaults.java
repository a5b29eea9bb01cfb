package dev.opsdeck.standin.slack.api;

import java.util.function.Supplier;

/** What goes wrong with calls. */
@FunctionalInterface
public interface CallFaults {
    CallFaults NONE = (_, call) -> call.get();

    /**
     * Makes one call, or does not.
     *
     * @param name the method of the Web API, {@link ResponseUrlEndpoint#CALL} or {@link UploadEndpoint#CALL}
     */
    Answer answer(String name, Supplier<Answer> call);
}
