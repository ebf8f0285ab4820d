/** Messages to PagerDuty. */
@NullMarked
package io.firewatch.integrations.pagerduty;

import org.jspecify.annotations.NullMarked;
