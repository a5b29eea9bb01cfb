package dev.opsdeck.feature.cron;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KubernetesRole;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.Values.FurtherFlag;
import dev.opsdeck.feature.cron.catalogue.CatalogueFile;
import dev.opsdeck.feature.cron.catalogue.CatalogueReader;
import dev.opsdeck.feature.cron.catalogue.Script;
import dev.opsdeck.feature.cron.catalogue.ScriptWords;
import dev.opsdeck.feature.cron.job.CronJobEffect;
import dev.opsdeck.feature.cron.script.ScriptEffect;
import dev.opsdeck.feature.cron.script.ScriptPlace;
import dev.opsdeck.kubernetes.KubernetesWords;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code cron run <target> <name> [args]}: fires a script or a CronJob now. */
@Singleton
final class CronRunCommand implements Command<CronRunCommand.Arguments> {
    private static final Parameter<CronName> NAME =
            Parameter.positional("name", CronName.type(), "a script or a CronJob, as \"cron list\" shows it");
    private static final Parameter<Boolean> AGAIN =
            Parameter.switched(CatalogueFile.AGAIN, "fires a CronJob although a Job of it is running");

    /** The longest script and the longest Job, and a little for what comes before and after. */
    private static final Duration DEADLINE = CatalogueReader.LONGEST_TIMEOUT.plusHours(1);

    private final KubernetesWords words;
    private final CatalogueFile catalogue;
    private final CronJobLookup cronJobs;

    CronRunCommand(KubernetesWords words, CatalogueFile catalogue, CronJobLookup cronJobs) {
        this.words = words;
        this.catalogue = catalogue;
        this.cronJobs = cronJobs;
    }

    record Arguments(KubernetesWords.Words words, CronName name, boolean again, List<FurtherFlag> flags) {
        Arguments {
            flags = List.copyOf(flags);
        }
    }

    @Override
    public CommandSpec<Arguments> spec() {
        return CommandSpec.named("cron run", Risk.CHANGE, "Fires a script or a CronJob now and shows how it goes")
                .takes(KubernetesWords.TARGET, NAME, KubernetesWords.CLUSTER, AGAIN)
                .takesFurtherFlags()
                .firesCron()
                .needs(KubernetesRole.CRON_RUN)
                .example("cron run pr-123 send-appointment-reminder --date 2026-11-21")
                .example("cron run apps/pr-123 cronjob/nightly-report")
                .sensitiveOutput()
                .deadline(DEADLINE)
                .build(values -> new Arguments(
                        KubernetesWords.Words.of(values),
                        values.get(NAME),
                        values.switched(AGAIN),
                        values.furtherFlags()));
    }

    @Override
    public Resolution resolve(Arguments arguments, Asking asking) {
        Optional<Script> script = arguments.name().maybe(CronName.Kind.SCRIPT)
                ? catalogue.catalogue().find(arguments.name().name())
                : Optional.empty();
        return script.map(found -> script(found, arguments, asking)).orElseGet(() -> cronJob(arguments, asking));
    }

    private Resolution script(Script script, Arguments arguments, Asking asking) {
        if (arguments.again()) {
            return new Resolution.Unclear(Reply.refused(
                    "%s is for CronJobs only: %s is a script and runs once at a time. Leave it out.",
                    Text.code("--again"), Text.code(script.name())));
        }
        return switch (new ScriptWords(script).build(arguments.flags())) {
            case ScriptWords.Built.Mistaken(Reply reply) -> new Resolution.Unclear(reply);
            case ScriptWords.Built.Words(List<String> argv) ->
                words.resolveTo(
                        arguments.words(),
                        asking,
                        found -> new Resolution.Effect(
                                found.namespace(),
                                new ScriptEffect(
                                        found.namespace(),
                                        ScriptPlace.of(script),
                                        argv,
                                        script.timeout(),
                                        arguments.name().kind().isPresent())));
        };
    }

    private Resolution cronJob(Arguments arguments, Asking asking) {
        String name = arguments.name().name();
        if (!arguments.name().maybe(CronName.Kind.CRON_JOB)) {
            return new Resolution.Unclear(Reply.refused(
                    "No script %s in the catalogue; %s lists what there is.",
                    Text.code(name), Text.code("/ops cron list pr-123")));
        }
        if (!arguments.flags().isEmpty()) {
            FurtherFlag flag = arguments.flags().getFirst();
            return words.resolve(
                    arguments.words(),
                    asking,
                    found -> context -> cronJobs.withoutFlags(found.namespace(), name, flag, context));
        }
        return words.resolveTo(
                arguments.words(),
                asking,
                found -> new Resolution.Effect(
                        found.namespace(), new CronJobEffect(found.namespace(), name, arguments.again())));
    }
}
