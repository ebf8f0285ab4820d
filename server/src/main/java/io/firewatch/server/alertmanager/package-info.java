/** The part of Alertmanager's own API (version 2) that its tools ask: alerts and silences. */
@NullMarked
package io.firewatch.server.alertmanager;

import org.jspecify.annotations.NullMarked;
