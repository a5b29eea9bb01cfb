package dev.opsdeck.standin.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Answers whether somebody may do something: SelfSubjectAccessReview and SubjectAccessReview. */
final class Reviews {
    static final String GROUP = "authorization.k8s.io";
    private static final String PATH = "/apis/%s/v1/".formatted(GROUP);

    private final Rbac rbac;

    Reviews(Rbac rbac) {
        this.rbac = rbac;
    }

    static boolean isOne(String path) {
        return path.equals(PATH + "selfsubjectaccessreviews") || path.equals(PATH + "subjectaccessreviews");
    }

    void answer(Exchange exchange, Identity who) throws IOException {
        String plural = exchange.path().substring(PATH.length());
        boolean self = plural.startsWith("self");
        // Everybody who is known may ask about themselves.
        if (!self || who.groups().contains("system:unauthenticated")) {
            rbac.check(who, new Action("create", GROUP, plural, "", ""));
        }
        ObjectNode review = exchange.object();
        JsonNode spec = review.path("spec");
        Identity about = self
                ? who
                : new Identity(
                        spec.path("user").asText(),
                        StreamSupport.stream(spec.path("groups").spliterator(), false)
                                .map(JsonNode::asText)
                                .toList(),
                        Map.<String, List<String>>of());
        boolean allowed = rbac.allows(about, action(spec.path("resourceAttributes")));
        review.withObject("/status").put("allowed", allowed);
        exchange.answer(201, review);
    }

    private static Action action(JsonNode attributes) {
        String subresource = attributes.path("subresource").asText();
        String plural = attributes.path("resource").asText();
        return new Action(
                attributes.path("verb").asText(),
                attributes.path("group").asText(),
                subresource.isEmpty() ? plural : plural + "/" + subresource,
                attributes.path("namespace").asText(),
                attributes.path("name").asText());
    }
}
