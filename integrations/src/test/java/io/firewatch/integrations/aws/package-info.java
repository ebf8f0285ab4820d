@NullMarked
package io.firewatch.integrations.aws;

import org.jspecify.annotations.NullMarked;
