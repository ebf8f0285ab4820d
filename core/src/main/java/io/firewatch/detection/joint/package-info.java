/**
 * A detector that looks at all services of one system together: what is too little to alarm one
 * series, or happens to some series every minute, is told only when it is rare for the whole
 * system.
 */
@NullMarked
package io.firewatch.detection.joint;

import org.jspecify.annotations.NullMarked;
