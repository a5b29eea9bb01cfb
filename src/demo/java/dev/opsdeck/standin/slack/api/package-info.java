/** The Web API: one class per family of methods, one table of methods, and what surrounds every call (tokens, scopes, rates, faults). */
@NullMarked
package dev.opsdeck.standin.slack.api;

import org.jspecify.annotations.NullMarked;
