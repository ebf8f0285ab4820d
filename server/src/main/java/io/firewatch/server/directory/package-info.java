/** Who people are, which teams they make, when they are on call: as a file. */
@NullMarked
package io.firewatch.server.directory;

import org.jspecify.annotations.NullMarked;
