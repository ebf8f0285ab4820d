/** Mail. */
@NullMarked
package io.firewatch.integrations.email;

import org.jspecify.annotations.NullMarked;
