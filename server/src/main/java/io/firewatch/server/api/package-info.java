/** The REST API. */
@NullMarked
package io.firewatch.server.api;

import org.jspecify.annotations.NullMarked;
