/** Plans and automation for people: what waits for them, what is done, and what stops it. */
@NullMarked
package io.firewatch.server.web.automation;

import org.jspecify.annotations.NullMarked;
