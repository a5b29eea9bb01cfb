package dev.opsdeck.standin.kubernetes.node;

import java.time.Clock;

/** What running a container takes. */
record NodeServices(Clock clock, Images images, Sandboxes sandboxes, Variables variables, EventRecorder events) {}
