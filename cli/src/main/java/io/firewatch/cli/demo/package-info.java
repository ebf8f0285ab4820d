/** Server and simulated services in one process, for a first look. */
@NullMarked
package io.firewatch.cli.demo;

import org.jspecify.annotations.NullMarked;
