/** Every channel over HTTP against a real receiver. */
@NullMarked
package io.firewatch.integrations.notice;

import org.jspecify.annotations.NullMarked;
