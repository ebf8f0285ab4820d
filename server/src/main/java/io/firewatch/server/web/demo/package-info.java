/** The log generator of a demonstration, switched from the first page. */
@NullMarked
package io.firewatch.server.web.demo;

import org.jspecify.annotations.NullMarked;
