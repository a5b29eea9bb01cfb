/**
 * The page on which people meet Opsdeck without a workspace: it shows the Slack stand-in as Slack would look, and lets them act as
 * anybody in it. HTML comes from the server alone; the script moves what changed into place.
 */
@NullMarked
package dev.opsdeck.demo.page;

import org.jspecify.annotations.NullMarked;
