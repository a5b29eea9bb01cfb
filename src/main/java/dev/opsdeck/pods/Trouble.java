package dev.opsdeck.pods;

import dev.opsdeck.command.Text;

/** One reason why a pod is not as it should be, in words. */
record Trouble(Health health, Text sentence) {}
