/** Messages to Microsoft Teams. */
@NullMarked
package io.firewatch.integrations.teams;

import org.jspecify.annotations.NullMarked;
