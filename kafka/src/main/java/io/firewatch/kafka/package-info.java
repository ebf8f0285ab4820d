/**
 * Topics, codecs, the embedded broker, stream topologies, the outbox relay, the agents' consumers.
 */
@NullMarked
package io.firewatch.kafka;

import org.jspecify.annotations.NullMarked;
