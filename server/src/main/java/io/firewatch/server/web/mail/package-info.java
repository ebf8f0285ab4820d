/** The mail of a demonstration, taken in by this process and shown on a page. */
@NullMarked
package io.firewatch.server.web.mail;

import org.jspecify.annotations.NullMarked;
