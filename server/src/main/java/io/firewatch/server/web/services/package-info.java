/** The page of the service catalogue. */
@NullMarked
package io.firewatch.server.web.services;

import org.jspecify.annotations.NullMarked;
