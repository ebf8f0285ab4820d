/**
 * The load driver: how fast a running server takes readings in, and how soon it tells what is
 * wrong.
 */
@NullMarked
package io.firewatch.bench.ingest;

import org.jspecify.annotations.NullMarked;
