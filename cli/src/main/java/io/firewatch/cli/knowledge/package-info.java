/** Commands about past incidents and runbooks. */
@NullMarked
package io.firewatch.cli.knowledge;

import org.jspecify.annotations.NullMarked;
