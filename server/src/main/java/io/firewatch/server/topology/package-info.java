/** The call graph in use: what the catalogue declares, joined with what traces show. */
@NullMarked
package io.firewatch.server.topology;

import org.jspecify.annotations.NullMarked;
