/** Rules that look at an alert and its context, and find something worth saying. */
@NullMarked
package io.firewatch.diagnosis.rules;

import org.jspecify.annotations.NullMarked;
