/** Commands of service level objectives. */
@NullMarked
package io.firewatch.cli.objectives;

import org.jspecify.annotations.NullMarked;
