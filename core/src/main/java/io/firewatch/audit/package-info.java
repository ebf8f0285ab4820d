/**
 * The record of what was decided and done, and the hash chain that makes it tamper-evident. Whoever
 * can write to the database can also write the chain anew from some entry on; a link noted
 * elsewhere ({@link io.firewatch.audit.ChainLink}) shows that too.
 */
@NullMarked
package io.firewatch.audit;

import org.jspecify.annotations.NullMarked;
