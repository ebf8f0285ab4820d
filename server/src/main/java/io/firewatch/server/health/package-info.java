/** Whether it works, in words for machines. */
@NullMarked
package io.firewatch.server.health;

import org.jspecify.annotations.NullMarked;
