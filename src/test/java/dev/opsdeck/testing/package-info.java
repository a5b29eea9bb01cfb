/** What tests of several packages share: time, a policy's clusters, a person with rights, a reply as text. */
package dev.opsdeck.testing;
