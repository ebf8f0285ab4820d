/** Acts on deployments and pods of a Kubernetes cluster. */
@NullMarked
package io.firewatch.integrations.kubernetes;

import org.jspecify.annotations.NullMarked;
