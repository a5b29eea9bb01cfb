package dev.opsdeck.audit;

import dev.opsdeck.command.Authorizer;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.dispatch.AuditTrail;
import dev.opsdeck.command.dispatch.AuditTrail.AuditEvent;
import dev.opsdeck.command.dispatch.AuditTrail.Phase;
import dev.opsdeck.redaction.Redactor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Attempts to be recorded, and what recording them needs of the rest of Opsdeck. */
final class Attempts {
    static final Instant NOW = Instant.parse("2026-11-21T13:00:00.123456789Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final String DIGEST = "0123456789ab";

    private Attempts() {}

    static Request request(String id, String userId, String text) {
        Place place = new Place("C0OPS", Optional.of("1700000000.000100"), Place.Kind.CHANNEL, false);
        return new Request(
                id, "key-" + id, Request.Entry.MENTION, userId, "T0HOME", place, text, Optional.empty(), NOW, true);
    }

    static AuditEvent received(Request request) {
        return new AuditEvent(
                request,
                Phase.RECEIVED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    static AuditEvent finished(Request request, String command, String line, String namespace) {
        return new AuditEvent(
                request,
                Phase.FINISHED,
                Optional.of(new AuditTrail.Typed(command, line)),
                Optional.of(new Target.KubernetesNamespace("apps", namespace, Environment.PREVIEW)),
                Optional.of("web: read on apps/pr-*"),
                Optional.of(Reply.Outcome.DONE),
                Map.of("answer", "2 pods.", "exit-code", "0"));
    }

    static AuditContentMaker maker(Clock clock) {
        return maker(clock, Redactor.usual());
    }

    static AuditContentMaker maker(Clock clock, Redactor redactor) {
        return new AuditContentMaker(new FixedAuthorizer(), clock, redactor);
    }

    /** A policy that is asked for nothing but its digest. */
    private static final class FixedAuthorizer implements Authorizer {
        @Override
        public Decision decide(Caller caller, Permission permission, Target target, Place place) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean showsSensitive(Target target, Place place) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String digest() {
            return DIGEST;
        }
    }
}
