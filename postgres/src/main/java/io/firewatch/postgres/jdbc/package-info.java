/** Statements, transactions and the values that go into them. */
@NullMarked
package io.firewatch.postgres.jdbc;

import org.jspecify.annotations.NullMarked;
