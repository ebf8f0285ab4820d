/** Plans, approvals and automation over HTTP. */
@NullMarked
package io.firewatch.server.remediation;

import org.jspecify.annotations.NullMarked;
