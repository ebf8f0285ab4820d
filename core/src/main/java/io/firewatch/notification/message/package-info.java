/** What is told, whatever carries it: facts, sections, links, actions. */
@NullMarked
package io.firewatch.notification.message;

import org.jspecify.annotations.NullMarked;
