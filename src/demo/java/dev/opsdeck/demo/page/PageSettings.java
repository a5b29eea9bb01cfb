package dev.opsdeck.demo.page;

import dev.opsdeck.standin.slack.model.User;
import java.util.List;
import java.util.function.Supplier;

/**
 * How the page is set up.
 *
 * @param port on loopback; 0 for a free one
 * @param workspace what the workspace is called
 * @param personas who can be chosen; the first is who one is at first
 * @param ideas lines that a visitor may want to try, such as {@code /ops pods pr-123}
 * @param commands what is offered while somebody types a slash command; asked at every visit
 */
public record PageSettings(
        int port, String workspace, List<Persona> personas, List<String> ideas, Supplier<List<Completion>> commands) {
    /** Somebody to be, with what they are in a few words: {@code web developer}. */
    public record Persona(User user, String role) {}

    /**
     * What completes a slash command.
     *
     * @param command with its slash: {@code /ops pods}
     * @param usage what may follow: {@code [<target>] [--page NUMBER]}
     * @param summary what it does
     * @param examples whole lines
     */
    public record Completion(String command, String usage, String summary, List<String> examples) {
        public Completion {
            examples = List.copyOf(examples);
        }
    }

    public PageSettings {
        personas = List.copyOf(personas);
        ideas = List.copyOf(ideas);
        if (personas.isEmpty()) {
            throw new IllegalArgumentException("a page needs somebody to be");
        }
    }
}
