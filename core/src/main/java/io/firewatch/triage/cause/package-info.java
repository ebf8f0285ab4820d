/** What notable log lines have in common: groups of one template, and the causes behind them. */
@NullMarked
package io.firewatch.triage.cause;

import org.jspecify.annotations.NullMarked;
