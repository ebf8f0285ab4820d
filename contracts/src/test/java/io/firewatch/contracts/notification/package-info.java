@NullMarked
package io.firewatch.contracts.notification;

import org.jspecify.annotations.NullMarked;
