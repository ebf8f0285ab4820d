@NullMarked
package io.firewatch.integrations.timed;

import org.jspecify.annotations.NullMarked;
