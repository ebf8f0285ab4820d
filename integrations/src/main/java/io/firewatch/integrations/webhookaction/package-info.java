/** Acts by asking an automation of the user's, over signed webhooks. */
@NullMarked
package io.firewatch.integrations.webhookaction;

import org.jspecify.annotations.NullMarked;
