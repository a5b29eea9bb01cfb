/** How payloads reach the app: Socket Mode or signed HTTP, with acknowledgements, retries and faults. */
@NullMarked
package dev.opsdeck.standin.slack.delivery;

import org.jspecify.annotations.NullMarked;
