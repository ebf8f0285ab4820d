/** Ingest protocols, REST API, web UI, security, configuration and wiring, on Spring Boot. */
@NullMarked
package io.firewatch.server;

import org.jspecify.annotations.NullMarked;
