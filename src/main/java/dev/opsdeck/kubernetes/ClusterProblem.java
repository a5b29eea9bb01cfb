package dev.opsdeck.kubernetes;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;

/**
 * Why there is no way to a cluster, found without asking it.
 *
 * @param cluster its name in the policy
 * @param sentence what is wrong
 * @param remedy what to do
 */
record ClusterProblem(String cluster, Text sentence, String remedy) {

    KnownFailure failure() {
        return new KnownFailure(
                "kubernetes.not-configured",
                Reply.of(Reply.Outcome.FAILED, sentence).with(new Reply.Part.Paragraph(Text.of("%s", remedy))));
    }
}
