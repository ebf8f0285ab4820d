/**
 * Log template mining: lines that come from one logging statement are recognised as one template,
 * streaming and within bounded memory.
 */
@NullMarked
package io.firewatch.triage.template;

import org.jspecify.annotations.NullMarked;
