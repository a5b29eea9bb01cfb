package dev.opsdeck.kubernetes.pod;

import dev.opsdeck.basics.Suggestions;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.reply.DidYouMean;
import java.util.List;

/** What to say of a pod that is not there. */
public final class MissingPod {

    private MissingPod() {}

    /**
     * @param what what was looked for: {@code webapp-7f6b}, {@code deployment/webapp}
     * @param names the pods that are there, seen with the asker's own rights
     */
    public static Reply reply(KubernetesNamespace where, String what, List<String> names) {
        return DidYouMean.refused(
                Text.of("No %s in %s.", Text.code(what), Text.code(where.words())),
                Suggestions.ofBeginning(what.substring(what.indexOf('/') + 1), names),
                Text.of("%s lists what is there.", Text.code("/ops pods " + where.words())));
    }
}
