/**
 * The incident, its guarded life cycle, its signals, evidence and events, and the port that stores
 * them.
 */
@NullMarked
package io.firewatch.incident;

import org.jspecify.annotations.NullMarked;
