/** What people are told, who looks after what, and who stands in for whom. */
@NullMarked
package io.firewatch.postgres.notification;

import org.jspecify.annotations.NullMarked;
