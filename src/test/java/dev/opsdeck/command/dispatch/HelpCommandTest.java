package dev.opsdeck.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Authorizer;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Sample;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.command.parse.ParseResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HelpCommandTest {
    private boolean mightAllow = true;
    private List<String> teams = List.of("web");

    @Test
    void listsWhatTheAskerMayDoWithTheRightItNeeds() throws InterruptedException {
        Reply reply = ask("help");

        assertThat(reply.parts().getFirst())
                .isEqualTo(new Reply.Part.Table(
                        List.of("Command", "What it does", "Right"),
                        List.of(
                                List.of("/ops help", "Shows what you can do, and how", "everybody"),
                                List.of("/ops namespace list", "Looks at something", "namespace.list (read)"),
                                List.of("/ops pods", "Looks at something", "pods (read)"))));
    }

    @Test
    void namesNothingTheAskerMayNotDo() throws InterruptedException {
        mightAllow = false;

        assertThat(ask("help").parts().toString()).doesNotContain("/ops pods");
        assertThat(ask("help pods").headline().plain()).isEqualTo("No command named pods; /ops help lists yours.");
    }

    @Test
    void explainsOneCommandWithItsFlagsAndExamples() throws InterruptedException {
        Reply reply = ask("help pods");

        assertThat(reply.headline().plain()).contains("/ops pods <name>");
        assertThat(reply.parts().toString()).contains("--tail NUMBER", "how many lines", "/ops pods web-1 --tail 5");
    }

    @Test
    void explainsAGroup() throws InterruptedException {
        assertThat(ask("help namespace").headline().plain()).isEqualTo("namespace has 1 commands:");
    }

    @Test
    void tellsWhoIsInNoTeamWhyThereIsSoLittle() throws InterruptedException {
        teams = List.of();

        assertThat(ask("help").parts().getLast().toString()).contains("aren't in any team");
    }

    private Reply ask(String text) throws InterruptedException {
        CommandRegistry[] registry = new CommandRegistry[1];
        registry[0] = new CommandRegistry(
                List.of(Sample.reading("pods"), Sample.reading("namespace list"), new HelpCommand(() -> registry[0])));
        ParseResult.Parsed<?> parsed = (ParseResult.Parsed<?>) new CommandParser(registry[0]).parse(text, _ -> true);
        Caller caller = new Caller("U1", "T1", new TreeSet<>(teams));
        Place place = new Place("C1", Optional.empty(), Place.Kind.CHANNEL, false);
        Request request = new Request(
                "r-1",
                "key",
                Request.Entry.SLASH_COMMAND,
                "U1",
                "T1",
                place,
                text,
                Optional.empty(),
                Instant.EPOCH,
                true);
        Asking asking = new Asking(caller, request, parsed.spec().permission(), new Policy());
        return ((Command.Resolution.Read) parsed.resolve(asking))
                .work()
                .run(new CommandContext(
                        request,
                        new Authority(caller, caller.teams(), "x"),
                        asking.permission(),
                        new Policy(),
                        _ -> {}));
    }

    private final class Policy implements Authorizer {
        @Override
        public Decision decide(Caller caller, Permission permission, Target target, Place place) {
            return mightAllow
                    ? new Decision.Allowed(new Authority(caller, caller.teams(), "grant 1"))
                    : new Decision.Denied(Decision.Dimension.PERMISSION, "No grant.", List.of(), Optional.empty());
        }

        @Override
        public boolean showsSensitive(Target target, Place place) {
            return false;
        }

        @Override
        public String digest() {
            return "0123456789ab";
        }
    }
}
