@NullMarked
package io.firewatch.bench.days;

import org.jspecify.annotations.NullMarked;
