/** What was written about incidents that are over: reading, editing, reviewing, export. */
@NullMarked
package io.firewatch.server.postmortem;

import org.jspecify.annotations.NullMarked;
