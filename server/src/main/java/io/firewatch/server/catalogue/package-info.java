/** The service catalogue as a file. */
@NullMarked
package io.firewatch.server.catalogue;

import org.jspecify.annotations.NullMarked;
