/** Who may do what, and how they prove who they are. */
@NullMarked
package io.firewatch.server.security;

import org.jspecify.annotations.NullMarked;
