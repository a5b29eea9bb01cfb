package dev.opsdeck.access.file;

import dev.opsdeck.access.policy.Decisions;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Target;
import dev.opsdeck.config.Problems;
import java.util.List;
import java.util.Optional;

/** Holds a policy against its own examples. */
record ExampleCheck(Decisions decisions, ExampleTargets targets, Problems problems) {

    void check(List<Example> examples) {
        for (Example example : examples) {
            switch (targets.of(example.command(), example.label(), decisions.policy())) {
                case ExampleTargets.Meaning.Unclear(String reason) ->
                    problems.add(
                            example.position(),
                            "the example \"%s\" is not understood: %s".formatted(example.words(), reason));
                case ExampleTargets.Meaning.Clear(Optional<Permission> permission, Target target) ->
                    check(example, permission, target);
            }
        }
    }

    private void check(Example example, Optional<Permission> permission, Target target) {
        Optional<String> allowedBy = permission.isEmpty()
                ? Optional.of("every member may")
                : decisions.anywhere(example.team(), permission.get(), target);
        if (example.can() && allowedBy.isEmpty()) {
            problems.add(
                    example.position(),
                    "the example \"%s\" fails: %s"
                            .formatted(example.words(), whyNot(example, permission.orElseThrow(), target)));
        } else if (!example.can() && allowedBy.isPresent()) {
            problems.add(
                    example.position(),
                    "the example \"%s\" fails: it is allowed, %s".formatted(example.words(), allowedBy.get()));
        }
    }

    private String whyNot(Example example, Permission permission, Target target) {
        return decisions
                .ceiling()
                .over(permission, target)
                .orElseGet(() -> "no grant gives %s %s on %s%s"
                        .formatted(
                                example.team(),
                                permission.word(),
                                target.words(),
                                target.livesIn()
                                        .map(environment -> ", which counts as " + environment.word())
                                        .orElse("")));
    }
}
