/** Chat, paging, webhooks and executors: one package for each outside system. */
@NullMarked
package io.firewatch.integrations;

import org.jspecify.annotations.NullMarked;
