/** Sends what is to be told. */
@NullMarked
package io.firewatch.server.notification;

import org.jspecify.annotations.NullMarked;
