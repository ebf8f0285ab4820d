/** Migrations, repositories, the embedded server, durable timers. */
@NullMarked
package io.firewatch.postgres;

import org.jspecify.annotations.NullMarked;
