/** What all channels over HTTP have in common. */
@NullMarked
package io.firewatch.integrations.notice;

import org.jspecify.annotations.NullMarked;
