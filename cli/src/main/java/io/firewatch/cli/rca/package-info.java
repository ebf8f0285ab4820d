/** Root causes of recorded failures, from files. */
@NullMarked
package io.firewatch.cli.rca;

import org.jspecify.annotations.NullMarked;
