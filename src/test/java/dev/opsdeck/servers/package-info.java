/** Finds the real servers that {@code test-servers/up} started, or says why a test that needs one is skipped. */
package dev.opsdeck.servers;
