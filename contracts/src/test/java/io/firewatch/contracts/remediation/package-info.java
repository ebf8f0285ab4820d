@NullMarked
package io.firewatch.contracts.remediation;

import org.jspecify.annotations.NullMarked;
