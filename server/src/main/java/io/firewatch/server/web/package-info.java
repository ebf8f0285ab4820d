/** The pages. */
@NullMarked
package io.firewatch.server.web;

import org.jspecify.annotations.NullMarked;
