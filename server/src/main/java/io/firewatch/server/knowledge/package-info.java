/** Brings knowledge in: what is shipped, the user's folder, the service catalogue. */
@NullMarked
package io.firewatch.server.knowledge;

import org.jspecify.annotations.NullMarked;
