/** {@code firewatch detect}: the detector on files and streams. */
@NullMarked
package io.firewatch.cli.detect;

import org.jspecify.annotations.NullMarked;
