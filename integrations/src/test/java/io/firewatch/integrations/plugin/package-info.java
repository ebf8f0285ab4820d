@NullMarked
package io.firewatch.integrations.plugin;

import org.jspecify.annotations.NullMarked;
