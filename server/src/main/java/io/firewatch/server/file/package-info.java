/**
 * Files a person writes: read with the line of every mistake, and again when they change; a mistake
 * leaves in force what was read before.
 */
@NullMarked
package io.firewatch.server.file;

import org.jspecify.annotations.NullMarked;
