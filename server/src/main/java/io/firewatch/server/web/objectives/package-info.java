/** Pages of service level objectives. */
@NullMarked
package io.firewatch.server.web.objectives;

import org.jspecify.annotations.NullMarked;
