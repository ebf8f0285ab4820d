/** The postmortem of an incident for people. */
@NullMarked
package io.firewatch.server.web.postmortem;

import org.jspecify.annotations.NullMarked;
