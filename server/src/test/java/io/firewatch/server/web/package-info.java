/** The pages: their words, and how they behave in a browser. */
@NullMarked
package io.firewatch.server.web;

import org.jspecify.annotations.NullMarked;
