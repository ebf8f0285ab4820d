/** Every setting, read once into immutable records. */
@NullMarked
package io.firewatch.server.config;

import org.jspecify.annotations.NullMarked;
