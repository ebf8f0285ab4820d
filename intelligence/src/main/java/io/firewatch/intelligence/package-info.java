/** Language models, embeddings, the knowledge index, the grounding check, the cost ledger. */
@NullMarked
package io.firewatch.intelligence;

import org.jspecify.annotations.NullMarked;
