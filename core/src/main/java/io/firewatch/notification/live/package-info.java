/** Who decides when what is told. */
@NullMarked
package io.firewatch.notification.live;

import org.jspecify.annotations.NullMarked;
