/** The page that shows how often diagnoses were right. */
@NullMarked
package io.firewatch.server.web.accuracy;

import org.jspecify.annotations.NullMarked;
