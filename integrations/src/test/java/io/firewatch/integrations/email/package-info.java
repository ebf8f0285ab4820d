/** Mail, sent to a real server. */
@NullMarked
package io.firewatch.integrations.email;

import org.jspecify.annotations.NullMarked;
