@NullMarked
package io.firewatch.contracts.diagnosis;

import org.jspecify.annotations.NullMarked;
