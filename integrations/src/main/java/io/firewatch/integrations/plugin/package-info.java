/** Executors and rules that come as jars in a folder. */
@NullMarked
package io.firewatch.integrations.plugin;

import org.jspecify.annotations.NullMarked;
