/** How numbers, times and states are put into words for people. */
@NullMarked
package io.firewatch.server.web.wording;

import org.jspecify.annotations.NullMarked;
