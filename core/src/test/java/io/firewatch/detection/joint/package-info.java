@NullMarked
package io.firewatch.detection.joint;

import org.jspecify.annotations.NullMarked;
