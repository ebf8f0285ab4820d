/** What is to be done about an incident, step by step. */
@NullMarked
package io.firewatch.remediation.plan;

import org.jspecify.annotations.NullMarked;
