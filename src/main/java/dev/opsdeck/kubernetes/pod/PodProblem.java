package dev.opsdeck.kubernetes.pod;

import dev.opsdeck.command.Text;

/** One reason why a pod is not as it should be, in words. */
public record PodProblem(Health health, Text sentence) {}
