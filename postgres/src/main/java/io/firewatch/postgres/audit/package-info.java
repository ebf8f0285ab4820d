/** The record of acts and its chain. */
@NullMarked
package io.firewatch.postgres.audit;

import org.jspecify.annotations.NullMarked;
