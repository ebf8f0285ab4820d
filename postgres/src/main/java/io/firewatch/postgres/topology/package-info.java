/** The calls between services. */
@NullMarked
package io.firewatch.postgres.topology;

import org.jspecify.annotations.NullMarked;
