/** Users and API keys. */
@NullMarked
package io.firewatch.postgres.access;

import org.jspecify.annotations.NullMarked;
