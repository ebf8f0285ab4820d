/** Calls over HTTP whose fate is always known: answered, not reached, or in doubt. */
@NullMarked
package io.firewatch.integrations.http;

import org.jspecify.annotations.NullMarked;
